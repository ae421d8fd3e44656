"""Entries of the database as the engine says them."""

from collections.abc import Iterable, Iterator

from reencuentro.engines.journal.entry import Entry as Said
from reencuentro.engines.journal.entry import Posting as SaidPosting
from reencuentro.engines.journal.money import Money

from .models import Entry, Posting


def as_said(numbers: Iterable[int]) -> Iterator[Said]:
    """The entries with these numbers, in their order."""
    rows = (
        Entry.objects.filter(number__in=list(numbers)).select_related("reverses").prefetch_related("postings")
    )
    return map(said, rows)


def said(row: Entry) -> Said:
    postings = tuple(map(_posting, row.postings.all()))
    reverses = row.reverses.key if row.reverses else ""
    return Said(row.key, row.kind, row.day, postings, reverses, row.why)


def _posting(row: Posting) -> SaidPosting:
    return SaidPosting(row.account_id, row.fund_id, Money(row.minor, row.currency))
