"""How long her own status lasts, and what she can ask for as a resident, from when."""

from collections.abc import Iterator
from datetime import date

from ..law import Law
from .days import years_completed
from .entry import doubts_about_the_end
from .facts import Principal
from .findings import Clock, clock
from .t_status import t1_status
from .terms import Terms


def clocks_of_hers(mother: Principal, law: Law, today: date) -> Iterator[Clock]:
    """Of T-1 until it is followed by residence, then of naturalisation."""
    resident_since = mother.adjustment.approved if mother.adjustment else None
    if resident_since is None:
        yield from _t1(mother, Terms.of(law, today), today)
    elif mother.naturalised is None:
        yield _naturalisation(resident_since, law, today)


def _t1(mother: Principal, terms: Terms, today: date) -> Iterator[Clock]:
    if t1 := t1_status(mother, terms):
        yield clock("US-D02", "t1_status", t1.end, today, since=t1.first, reasons=doubts_about_the_end(t1))


def _naturalisation(resident_since: date, law: Law, today: date) -> Clock:
    """From when she can file an N-400; there is no last day."""
    rule = law.rule("US-D44", today)
    opens = rule.opening(years_completed(resident_since, rule.length))
    return clock(rule.id, "file_n400", None, today, opens=opens)
