"""An invented mother and her child, with the dates of an ordinary case; tests change one fact at a time."""

from dataclasses import replace
from datetime import date

from reencuentro.engines.clockwork.status import Child, Filing, Principal, Span
from reencuentro.engines.clockwork.status.terms import Terms
from tests.engines.clockwork.house import law

FILED, GRANTED, ENDS = date(2021, 3, 10), date(2023, 6, 20), date(2027, 6, 19)
TODAY = date(2025, 1, 15)

MOTHER = Principal(i914=Filing(FILED, approved=GRANTED), ends=ENDS)
CHILD = Child("daniela", Span.exact(date(2014, 5, 4)))
APPROVED = Filing(date(2023, 8, 1), approved=date(2024, 9, 2))


def terms() -> Terms:
    return Terms.of(law(), TODAY)


def mother(**changes) -> Principal:
    return replace(MOTHER, **changes)


def child(**changes) -> Child:
    return replace(CHILD, **changes)


def turning_21_on(day: date, **changes) -> Child:
    return child(born=Span.exact(day.replace(year=day.year - 21)), **changes)


def codes(finding) -> list[str]:
    return [reason.code for reason in finding.reasons]


def clock_of(finding, what: str):
    return next(clock for clock in finding.clocks if clock.what == what)
