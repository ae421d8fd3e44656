"""The books for other programs: every posting as CSV, all of it for beancount."""

from collections.abc import Iterator

from reencuentro.engines.journal import beancount
from reencuentro.engines.journal.money import Money
from reencuentro.site.spreadsheets import csv_line

from .models import Entry, Posting
from .reading import said

COLUMNS = ("entry", "day", "kind", "account", "fund", "currency", "amount", "key", "reverses", "why")
_AT_ONCE = 2000


def as_csv() -> Iterator[bytes]:
    """A line a posting, in UTF-8. Amounts are numbers; no other cell begins as a formula does."""
    yield csv_line(COLUMNS)
    rows = Posting.objects.select_related("entry").order_by("entry", "line")
    for row in rows.iterator(_AT_ONCE):
        entry = row.entry
        yield csv_line(
            (
                entry.number, entry.day.isoformat(), entry.kind, row.account_id, row.fund_id, row.currency,
                Money(row.minor, row.currency).decimal, entry.key, entry.reverses_id or "",
                "; ".join(f"{name}: {value}" for name, value in entry.why.items()),
            )
        )  # fmt: skip


def as_beancount() -> Iterator[bytes]:
    """What `bean-check` accepts, funds as metadata."""
    rows = Entry.objects.select_related("reverses").prefetch_related("postings").order_by("number")
    for line in beancount.lines(map(said, rows.iterator(_AT_ONCE))):
        yield f"{line}\n".encode()
