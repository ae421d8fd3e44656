"""Who on file is like what was typed into a search box: words in any order, begun, misspelt, or a number.

No probability: who somebody may be whose facts are known, the tracing engine says (`people.asking`).
"""

from .card import Card
from .scoring import similarity
from .shortlist import SHOWN, Haystack, Hit
from .verdict import Likeness, Reason

__all__ = ["SHOWN", "Card", "Haystack", "Hit", "Likeness", "Reason", "similarity"]
