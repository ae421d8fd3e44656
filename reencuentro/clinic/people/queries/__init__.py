"""What can be asked about the people of a case. Nothing here writes."""

from .contact import Answer, may_contact
from .family import Family, Position, Tie, family_of
from .history import Reading, history_of
from .index import card_of, names_for_index
from .people import get_person, people_of
from .profile import Profile, get_link, profile_of

__all__ = [
    "Answer",
    "Family",
    "Position",
    "Profile",
    "Reading",
    "Tie",
    "card_of",
    "family_of",
    "get_link",
    "get_person",
    "history_of",
    "may_contact",
    "names_for_index",
    "people_of",
    "profile_of",
]
