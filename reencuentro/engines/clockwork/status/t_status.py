"""From when to when she is in T-1 status, and what hangs on its end."""

from dataclasses import dataclass
from datetime import date

from .days import last_day_within_years
from .facts import ONE_DAY, Child, Principal
from .terms import Terms

OPEN_END = date.max


@dataclass(frozen=True, slots=True)
class T1:
    """Both days included; `last` is OPEN_END while a pending I-485 keeps it.

    `why` it ends then: first_period, extended, kept_by_i485, adjusted, revoked. Not `printed`: nobody has
    entered the end on her notice, and the longest that the law allows is shown instead.
    """

    first: date
    last: date
    initial_last: date
    why: str
    printed: bool

    def held_on(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def end(self) -> date | None:
        """The last day, if it is known."""
        return None if self.last == OPEN_END else self.last


def t1_status(mother: Principal, terms: Terms) -> T1 | None:
    """None if it was never granted."""
    if mother.granted is None:
        return None
    initial = mother.ends or last_day_within_years(mother.granted, terms.status_years)
    last, why = _last_day(mother, initial)
    if mother.revoked and mother.revoked <= last:
        last, why = mother.revoked - ONE_DAY, "revoked"
    return T1(mother.granted, last, initial, why, mother.ends is not None)


def _last_day(mother: Principal, initial: date) -> tuple[date, str]:
    """An extension never shortens; an I-485 filed in time keeps the status until it is decided."""
    last = max(initial, *mother.extended_to) if mother.extended_to else initial
    why = "extended" if last > initial else "first_period"
    adjustment = mother.adjustment
    if adjustment is None or adjustment.filed > last:
        return last, why
    if adjustment.approved:
        return adjustment.approved - ONE_DAY, "adjusted"
    if adjustment.denied:
        return (adjustment.denied, "kept_by_i485") if adjustment.denied > last else (last, why)
    return OPEN_END, "kept_by_i485"


def visa_last_day(issued: date, printed: date | None, t1: T1, terms: Terms) -> date:
    """Three years, or the end printed on it, or the end of T-1 if that is earlier (22 CFR 41.84(b))."""
    return min(printed or last_day_within_years(issued, terms.visa_years), t1.last)


def derivative_last_day(child: Child, t1: T1) -> date:
    """What the child's I-94 says; else the end of the mother's first period (8 CFR 214.203(b)).

    An own I-485 filed in time keeps it until it is decided.
    """
    last = child.status_ends or t1.initial_last
    own = child.adjustment
    if own is None or own.filed > last:
        return last
    if own.approved:
        return own.approved - ONE_DAY
    return OPEN_END if own.denied is None else max(last, own.denied)
