"""Publishing what was paid for cases, once a quarter and for good."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from reencuentro.engines.journal.disclosure import Table, publishable, told_by
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.booking import alone

from ..errors import NothingSafe, NotOver, ReleasedAlready, WouldTell
from ..models import Disbursement, Release, Released, ReleasedLine, ReleasedTable
from ..proofs import Sum, proofs
from ..quarters import last_day
from ..queries.published import WITHHELD, equations

type Place = tuple[str, str]
"""Fund and currency."""


@dataclass(frozen=True)
class _Paid:
    """What one fund paid for cases and nobody was told yet, by kind; and what of it may be told."""

    place: Place
    by_kind: Mapping[str, Sequence[Disbursement]]
    table: Table

    @property
    def disbursements(self) -> list[Disbursement]:
        return [one for rows in self.by_kind.values() for one in rows]


def release(staff: Staff, quarter: str) -> Release:
    """Publish a quarter that is over, with what was carried over from earlier ones.

    A fund whose total is not safe to tell waits for the next. Raises `NotOver`, `ReleasedAlready`,
    `NothingSafe`, `WouldTell`, `CannotProve`.
    """
    with acting(staff, "spending.release", Role.DIRECTOR) as act:
        alone()
        _check(quarter)
        safe = _safe_tables(quarter)
        if not safe:
            raise NothingSafe
        made = Release.objects.create(quarter=quarter, act=act)
        for paid in safe:
            _keep(made, paid)
        _check_nothing_told()
    proofs().forget([bytes(one.commitment) for paid in safe for one in paid.disbursements])
    return made


def _check(quarter: str) -> None:
    if last_day(quarter) >= timezone.localdate():
        raise NotOver
    if Release.objects.filter(quarter__gte=quarter).exists():
        raise ReleasedAlready


def _safe_tables(quarter: str) -> list[_Paid]:
    found = []
    for place, rows in _unreleased(quarter).items():
        by_kind = {kind: rows.get(kind, []) for kind in sorted(rows.keys() | _kinds_before(place))}
        amounts = {kind: [one.request.minor for one in each] for kind, each in by_kind.items()}
        if table := publishable(amounts):
            found.append(_Paid(place, by_kind, table))
    return found


def _unreleased(quarter: str) -> dict[Place, dict[str, list[Disbursement]]]:
    """What was paid up to the end of the quarter, was not taken back and stands in no table."""
    rows = Disbursement.objects.filter(
        released=None,
        request__payment__entry__day__lte=last_day(quarter),
        request__payment__entry__reversed_by=None,
    ).select_related("request__approval")
    found: dict[Place, dict[str, list[Disbursement]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        place = (row.request.approval.fund_id, row.request.currency)
        found[place][row.request.cost].append(row)
    return found


def _kinds_before(place: Place) -> set[str]:
    """Kinds that the fund has had in a table: one of which nothing was paid now is hidden as others are."""
    fund, currency = place
    tables = ReleasedTable.objects.filter(fund=fund, currency=currency)
    return {kind for table in tables for kind in table.kinds}


def _keep(made: Release, paid: _Paid) -> None:
    fund, currency = paid.place
    sums = [_sum(paid, kind, [kind], minor) for kind, minor in sorted(paid.table.shown.items())]
    if paid.table.hidden:
        sums.append(_sum(paid, "withheld", paid.table.hidden, paid.table.withheld))
    table = ReleasedTable.objects.create(
        release=made,
        fund_id=fund,
        currency=currency,
        kinds=sorted(paid.by_kind),
        proof=proofs().proof(sums),
    )
    lines = {**paid.table.shown, WITHHELD: paid.table.withheld}
    ReleasedLine.objects.bulk_create(
        ReleasedLine(table=table, cost=kind, minor=minor) for kind, minor in lines.items()
    )
    Released.objects.bulk_create(Released(disbursement=one, table=table) for one in paid.disbursements)


def _sum(paid: _Paid, name: str, kinds: Sequence[str] | frozenset[str], minor: int) -> Sum:
    points = [bytes(one.commitment) for kind in kinds for one in paid.by_kind[kind]]
    return Sum(name, Money(minor, paid.place[1]), points)


def _check_nothing_told() -> None:
    """Held against everything published so far: what is withheld follows from no numbers combined."""
    shown = {cell for equation in equations() if len(equation) == 1 for cell in equation}
    if told_by(equations()) - shown:
        raise WouldTell
