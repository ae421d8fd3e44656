"""Reading the trail."""

from .lines import Line, Page, Wanted, events_of, page
from .names import names_of
from .seen import Seen, who_has_seen

__all__ = ["Line", "Page", "Seen", "Wanted", "events_of", "names_of", "page", "who_has_seen"]
