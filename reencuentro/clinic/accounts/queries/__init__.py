"""What other rooms may ask about staff and the organisation."""

from .notices import asked_to_give_again, unread
from .organisation import local_time, organisation, why_not_ready
from .staff import colleagues, staff, staff_name, staff_names

__all__ = [
    "asked_to_give_again",
    "colleagues",
    "local_time",
    "organisation",
    "staff",
    "staff_name",
    "staff_names",
    "unread",
    "why_not_ready",
]
