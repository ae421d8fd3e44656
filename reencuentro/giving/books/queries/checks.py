"""When the books were last added up anew, and in words what differed."""

from collections.abc import Iterable
from dataclasses import dataclass

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import names_of

from .. import labels
from ..checking import Difference
from ..models import Check


@dataclass(frozen=True)
class LastCheck:
    check: Check
    by: str


@dataclass(frozen=True)
class DifferenceLine:
    """`kept` and `added` are None where no sum is kept but something can't be."""

    what: str
    where: str
    kept: Money | None
    added: Money | None


def last_check() -> LastCheck | None:
    found = Check.objects.select_related("act").last()
    return LastCheck(found, names_of([found.act.actor_id])[found.act.actor_id]) if found else None


def difference_lines(found: Iterable[Difference]) -> list[DifferenceLine]:
    return [_line(one) for one in found]


def _line(one: Difference) -> DifferenceLine:
    what = str(labels.DIFFERENCES[one.what])
    *places, currency = one.where.split(" ")
    if not places:
        return DifferenceLine(what, one.where, None, None)
    where = " · ".join([*map(labels.account, places[:-1]), labels.fund(places[-1])])
    return DifferenceLine(what, where, Money(one.kept, currency), Money(one.added, currency))
