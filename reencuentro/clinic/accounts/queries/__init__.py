"""What other rooms may ask about staff and the organisation."""

from .notices import unread
from .organisation import organisation, why_not_ready
from .staff import colleagues, staff, staff_name, staff_names

__all__ = ["colleagues", "organisation", "staff", "staff_name", "staff_names", "unread", "why_not_ready"]
