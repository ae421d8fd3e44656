"""The books for other programs: every posting as CSV, all of it for beancount."""

import csv
import io
from collections.abc import Iterable, Iterator

from reencuentro.engines.journal import beancount
from reencuentro.engines.journal.money import Money

from .models import Entry, Posting
from .reading import said

COLUMNS = ("entry", "day", "kind", "account", "fund", "currency", "amount", "key", "reverses", "why")
_AT_ONCE = 2000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


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


def csv_line(cells: Iterable[object]) -> bytes:
    """In UTF-8, each cell `harmless`."""
    out = io.StringIO()
    csv.writer(out).writerow([harmless(cell) for cell in cells])
    return out.getvalue().encode()


def harmless(cell: object) -> object:
    """Text that no spreadsheet runs; a number stays a number, below nothing too."""
    if isinstance(cell, str) and (cell.lstrip()[:1] in _FORMULA or cell[:1] in _FORMULA):
        return f"'{cell}"
    return cell
