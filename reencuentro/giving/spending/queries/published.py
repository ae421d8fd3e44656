"""What was published of cases' costs: served as it was kept, never reckoned anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.http import Http404

from reencuentro.engines.journal.disclosure import Equation
from reencuentro.engines.journal.money import Money, total
from reencuentro.giving.books import labels as books

from ..models import Release, ReleasedLine, ReleasedTable

WITHHELD = ""
"""In place of a kind: what is withheld for safety."""


@dataclass(frozen=True)
class PublishedCosts:
    """Of a fund in one currency, all releases together, up to and with the quarter `until`.

    `lines`: (kind, its words, amount, or None where all of it is withheld so far). They and `withheld` sum to
    `whole`.
    """

    currency: str
    until: str
    lines: tuple[tuple[str, str, Money | None], ...]
    withheld: Money
    whole: Money


@dataclass(frozen=True)
class TableLine:
    """One released table, with the id of the file that proves it."""

    id: UUID
    fund: str
    lines: tuple[tuple[str, Money], ...]
    withheld: Money
    whole: Money


@dataclass(frozen=True)
class ReleaseLine:
    quarter: str
    tables: tuple[TableLine, ...]


def published_costs(fund_code: str) -> list[PublishedCosts]:
    """What a fund paid for cases, as far as it is safe to say; by currency."""
    rows = ReleasedLine.objects.filter(table__fund=fund_code).select_related("table__release")
    by_currency = sorted(rows, key=lambda row: row.table.currency)
    return [
        _summed(currency, list(lines))
        for currency, lines in groupby(by_currency, key=lambda row: row.table.currency)
    ]


def _summed(currency: str, rows: list[ReleasedLine]) -> PublishedCosts:
    kinds = {kind for row in rows for kind in row.table.kinds}
    shown = {kind: [row.minor for row in rows if row.cost == kind] for kind in kinds}
    lines = tuple(
        (kind, books.account(kind), Money(sum(parts), currency) if parts else None)
        for kind, parts in sorted(shown.items())
    )
    return PublishedCosts(
        currency=currency,
        until=max(row.table.release.quarter for row in rows),
        lines=lines,
        withheld=_sum((row for row in rows if row.cost == WITHHELD), currency),
        whole=_sum(rows, currency),
    )


def releases() -> list[ReleaseLine]:
    """Newest first."""
    rows = Release.objects.order_by("-quarter").prefetch_related("tables__lines")
    return [ReleaseLine(row.quarter, tuple(map(_table, row.tables.all()))) for row in rows]


def proof_of(table_id: UUID) -> bytes:
    """The published file of a table. Raises `Http404`."""
    row = ReleasedTable.objects.filter(id=table_id).first()
    if row is None:
        raise Http404
    return row.proof


def equations() -> list[Equation]:
    """Every number published so far, as which cells it sums: a cell is a kind within a table."""
    found: list[Equation] = []
    for table in ReleasedTable.objects.prefetch_related("lines"):
        shown = {row.cost for row in table.lines.all()} - {WITHHELD}
        hidden = set(table.kinds) - shown
        found += [{f"{table.id} {kind}": 1} for kind in shown]
        found.append({f"{table.id} {kind}": 1 for kind in hidden})
    return found


def _table(row: ReleasedTable) -> TableLine:
    lines = list(row.lines.all())
    return TableLine(
        id=row.id,
        fund=books.fund(row.fund_id),
        lines=tuple(
            (books.account(line.cost), Money(line.minor, row.currency)) for line in lines if line.cost
        ),
        withheld=_sum((line for line in lines if line.cost == WITHHELD), row.currency),
        whole=_sum(lines, row.currency),
    )


def _sum(rows: Iterable[ReleasedLine], currency: str) -> Money:
    return total((Money(row.minor, currency) for row in rows), currency)
