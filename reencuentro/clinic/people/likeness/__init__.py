"""How alike two people are on paper, in words with reasons. No probability: the tracing engine gives that."""

from .card import Card
from .scoring import similarity
from .shortlist import SHOWN, Haystack, Hit
from .verdict import Likeness, Reason

__all__ = ["SHOWN", "Card", "Haystack", "Hit", "Likeness", "Reason", "similarity"]
