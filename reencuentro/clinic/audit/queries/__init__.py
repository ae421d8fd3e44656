"""Reading the trail."""

from .changes import changes_in
from .lines import UNFINISHED, Line, Page, Wanted, events_of, page
from .names import names_of
from .rows import WholeRow, whole_row
from .seen import Seen, who_has_seen
from .state import ChainState, chain_state

__all__ = [
    "UNFINISHED",
    "ChainState",
    "Line",
    "Page",
    "Seen",
    "Wanted",
    "WholeRow",
    "chain_state",
    "changes_in",
    "events_of",
    "names_of",
    "page",
    "who_has_seen",
    "whole_row",
]
