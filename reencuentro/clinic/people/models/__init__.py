"""The people of a case: who they are, how they are tied, and how both read before."""

from .change import Change
from .link import Certainty, FamilyLink, Quality, Relation, Source, Standing
from .merge import Merge, PairVerdict
from .person import Life, Part, Person, Sex

__all__ = [
    "Certainty",
    "Change",
    "FamilyLink",
    "Life",
    "Merge",
    "PairVerdict",
    "Part",
    "Person",
    "Quality",
    "Relation",
    "Sex",
    "Source",
    "Standing",
]
