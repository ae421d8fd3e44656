"""How alike two people are on paper, in words with reasons. No probability: the tracing engine gives that."""

from .card import Card
from .scoring import Likeness, Reason, similarity
from .shortlist import Haystack, Hit

__all__ = ["Card", "Haystack", "Hit", "Likeness", "Reason", "similarity"]
