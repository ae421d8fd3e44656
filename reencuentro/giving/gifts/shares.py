"""Entries that several funds have a part of: what comes or goes back once a campaign is settled."""

from collections.abc import Iterable
from dataclasses import replace

from reencuentro.engines.journal.entry import Entry as Said
from reencuentro.giving.books.models import Posting


def together(entries: Iterable[Said]) -> Said:
    """One entry of the postings of several that say the same of different funds."""
    found = list(entries)
    return replace(found[0], postings=tuple(posting for one in found for posting in one.postings))


def booked_in(entry: int | None) -> str:
    """The fund that a gift or promise was booked in, by the number of its entry."""
    return Posting.objects.filter(entry=entry).order_by("line").values_list("fund", flat=True)[0]
