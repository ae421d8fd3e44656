"""The dated facts from which the status of a T-1 holder and her children follows. Nothing is guessed here."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Self


class Span(NamedTuple):
    """A day that may be known only roughly: the earliest and the latest that it can be, both included."""

    first: date
    last: date

    @classmethod
    def exact(cls, day: date) -> Self:
        return cls(day, day)

    @property
    def is_exact(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Filing:
    """An application, as its notices show it: the receipt date, and the date of the decision."""

    filed: date
    approved: date | None = None
    denied: date | None = None

    @property
    def decided(self) -> date | None:
        return self.approved or self.denied

    @property
    def is_pending(self) -> bool:
        return self.decided is None

    def was_pending_on(self, day: date) -> bool:
        return self.filed <= day and (self.decided is None or day < self.decided)


@dataclass(frozen=True, slots=True)
class Marriage:
    """`ended` by divorce, annulment or death; nothing while it lasts."""

    since: Span
    ended: date | None = None

    def surely_on(self, day: date) -> bool:
        return self.since.last <= day and (self.ended is None or day < self.ended)

    def perhaps_on(self, day: date) -> bool:
        return self.since.first <= day and (self.ended is None or day < self.ended)


@dataclass(frozen=True, slots=True)
class Absence:
    """A stay abroad. `excused`: the investigation needed it, or an official certified it."""

    left: date
    returned: date | None = None
    advance_parole: bool = False
    excused: bool = False

    def days(self, today: date) -> int:
        """Whole days away; the day of return isn't one."""
        return ((self.returned or today) - self.left).days


@dataclass(frozen=True, slots=True)
class Principal:
    """The mother. `ends` is the end of T-1 printed on her first I-797 or I-94, `extended_to` any later ones.

    `investigation_over` is the date of the Department of Justice's signed statement that it is complete.
    """

    i914: Filing | None = None
    ends: date | None = None
    extended_to: tuple[date, ...] = ()
    revoked: date | None = None
    adjustment: Filing | None = None
    investigation_over: date | None = None
    absences: tuple[Absence, ...] = ()
    advance_parole_until: date | None = None
    naturalised: date | None = None

    @property
    def filed(self) -> date | None:
        return self.i914.filed if self.i914 else None

    @property
    def granted(self) -> date | None:
        return self.i914.approved if self.i914 else None


BY_BIRTH, STEPCHILD, ADOPTED, LEGITIMATED = KINDS_OF_TIE = ("birth", "stepchild", "adopted", "legitimated")


@dataclass(frozen=True, slots=True)
class Tie:
    """What makes somebody her child: birth, or an act of a known day. It may have ended."""

    kind: str = BY_BIRTH
    since: date | None = None
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """`key` is the caller's own id. `status_ends` is printed on the child's I-94, `visa_ends` on the visa."""

    key: str
    born: Span
    abroad: bool = True
    tie: Tie = Tie()
    marriages: tuple[Marriage, ...] = ()
    application: Filing | None = None
    visa_issued: date | None = None
    visa_ends: date | None = None
    admitted: date | None = None
    status_ends: date | None = None
    adjustment: Filing | None = None

    @property
    def status_since(self) -> date | None:
        """The day of admission in T-3; for a child who was here already, that of the approval."""
        if self.abroad:
            return self.admitted
        return self.application.approved if self.application else None

    @property
    def is_outside(self) -> bool:
        """Abroad, and never admitted in T status."""
        return self.abroad and self.admitted is None

    @property
    def has_live_application(self) -> bool:
        return self.application is not None and self.application.denied is None


ONE_DAY = timedelta(days=1)
