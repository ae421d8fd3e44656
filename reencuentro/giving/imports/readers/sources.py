"""All makers of delimited files that are known, and which of them wrote a file."""

from collections.abc import Sequence

from . import bank_csv, globalgiving, hipgive, paypal, stripe
from .source import Source
from .text import folded

SOURCES: dict[str, Source] = {
    module.SOURCE.code: module.SOURCE for module in (hipgive, globalgiving, paypal, stripe, bank_csv)
}
_SURE = 2


def likely(headings: Sequence[str]) -> Source:
    """Whose headings these are: the one of whose own marks most are there; else any bank's."""
    there = set(map(folded, headings))
    best = max(SOURCES.values(), key=lambda source: len(source.marks & there))
    return best if len(best.marks & there) >= _SURE else SOURCES["bank"]
