"""What starts a term, as the court file shows it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import NamedTuple


class Suspension(NamedTuple):
    """Days on which the term stood still by order, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Trigger:
    """An act, how and when it was notified, and the case around it.

    `notified` is the day of the notice, of the event, or of the birth; for hours a datetime, which is taken
    in the court's time zone if it names none. Children's cases are the usual ones here, and the earlier date
    is the safer mistake: so `child_case` is true unless somebody says otherwise.
    `facts` are those that may stop a term: "maintenance", "child-harmed", …
    """

    rule: str
    notified: date | datetime
    court: str
    mode: str = ""
    variant: str = ""
    filed: date | None = None
    state: str = ""
    district: str = ""
    procedure: str = "family"
    child_case: bool = True
    act_regime: str = ""
    facts: frozenset[str] = frozenset()
    distance_km: int = 0
    set_length: int | None = None
    set_date: date | None = None
    extended_by: int = 0
    suspensions: tuple[Suspension, ...] = field(default=())
    electronic_filing: bool = False

    @property
    def day(self) -> date:
        """Of the notice, where the notice was made."""
        return self.notified.date() if isinstance(self.notified, datetime) else self.notified

    def seen_from(self, zone: tzinfo) -> "Trigger":
        """The same moment on the court's clocks; what has no zone is the court's already."""
        if isinstance(self.notified, datetime) and self.notified.tzinfo:
            return replace(self, notified=self.notified.astimezone(zone))
        return self
