"""Look for the words that were typed in each of somebody's names."""

from collections.abc import Iterator

from .card import Card
from .card import Words as Name
from .memory import Memory
from .verdict import Likeness

OTHER_NAME = 0.95


def readings(typed: Card, entry: Card, memory: Memory) -> Iterator[Likeness]:
    """How alike it is to each name; the caller takes the best."""
    if typed.loose:
        yield _all_found(typed.loose, entry.name, memory)
        for alias in entry.others:
            yield _all_found(typed.loose, alias, memory).weaker(OTHER_NAME, "other_name")


def _all_found(wanted: Name, given: Name, memory: Memory) -> Likeness:
    """How well every word typed is found; those beyond what is known of the other count half."""
    found = memory.contained(wanted, given)
    beyond = max(0, len(wanted) - len(given)) / len(wanted)
    return Likeness(found.score * (1 - beyond / 2), found.codes)
