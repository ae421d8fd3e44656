"""Campaigns: drafts, sealed; and what was promised, published, counted and decided, for everybody to read."""

from .drafts import Check, Draft, Picture, Rendition, Return
from .standing import Campaign, Counted, Line, Part, Publication, Revision, RuleVersion, Settlement, TakenDown

__all__ = [
    "Campaign",
    "Check",
    "Counted",
    "Draft",
    "Line",
    "Part",
    "Picture",
    "Publication",
    "Rendition",
    "Return",
    "Revision",
    "RuleVersion",
    "Settlement",
    "TakenDown",
]
