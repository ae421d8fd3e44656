"""A date that may be known only roughly. Always the span of days it can be, and how it was told."""

import calendar
import datetime
from dataclasses import dataclass
from typing import Any, Self

from .calculating import Unit, minus, years_between

Day = datetime.date
EXACT, YEAR, MONTH, RANGE, AGE = KINDS = ("exact", "year", "month", "range", "age")


@dataclass(frozen=True)
class Age:
    """An age as told: `low` to `high` units, perhaps 'about', on the day (or in the year) `as_of`."""

    low: int
    high: int
    unit: Unit
    about: bool
    as_of: "ApproximateDate"

    def span(self) -> tuple[Day, Day]:
        """First and last possible day of birth, allowing for the roundness of 'about'."""
        slack = _slack(self.high, self.unit) if self.about else 0
        oldest, youngest = self.high + slack, max(0, self.low - slack)
        first = minus(self.as_of.first, oldest + 1, self.unit) + datetime.timedelta(days=1)
        return first, minus(self.as_of.last, youngest, self.unit)


@dataclass(frozen=True, repr=False)
class ApproximateDate:
    """`first` and `last` are the earliest and latest day it can be, both included."""

    kind: str
    first: Day
    last: Day
    age: Age | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.first > self.last or (self.kind == AGE) != (self.age is not None):
            raise ValueError("not an approximate date")

    @classmethod
    def exact(cls, day: Day) -> Self:
        return cls(EXACT, day, day)

    @classmethod
    def of_year(cls, year: int) -> Self:
        return cls(YEAR, Day(year, 1, 1), Day(year, 12, 31))

    @classmethod
    def of_month(cls, year: int, month: int) -> Self:
        return cls(MONTH, Day(year, month, 1), Day(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def between(cls, first: Day, last: Day) -> Self:
        return cls(RANGE, first, last)

    @classmethod
    def aged(cls, age: Age) -> Self:
        return cls(AGE, *age.span(), age)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of `as_json`. Raises `ValueError`, `KeyError` or `TypeError` for anything else."""
        age = data.get("age")
        if age is not None:
            return cls.aged(Age(**{**age, "as_of": ApproximateDate.from_json(data["as_of"])}))
        return cls(data["kind"], Day.fromisoformat(data["from"]), Day.fromisoformat(data["to"]))

    def as_json(self) -> dict[str, Any]:
        """{kind, from, to} in ISO days; an age adds {age: {low, high, unit, about}, as_of: {…}}."""
        data: dict[str, Any] = {"kind": self.kind, "from": str(self.first), "to": str(self.last)}
        if self.age is not None:
            age = self.age
            data["age"] = {"low": age.low, "high": age.high, "unit": age.unit, "about": age.about}
            data["as_of"] = age.as_of.as_json()
        return data

    @property
    def day(self) -> Day | None:
        """The day, if it is known exactly."""
        return self.first if self.kind == EXACT else None

    def overlaps(self, other: "ApproximateDate") -> bool:
        return self.first <= other.last and other.first <= self.last

    def ages_on(self, day: Day) -> tuple[int, int]:
        """Fewest and most completed years since this date on `day`; never negative."""
        return years_between(self.last, day), years_between(self.first, day)

    def __str__(self) -> str:
        from .rendering import in_words

        return in_words(self)

    def __repr__(self) -> str:
        return f"<ApproximateDate {self.kind}>"


def _slack(high: int, unit: Unit) -> int:
    """How far off a round age may be: people guess a small child's age well, an adult's badly."""
    if unit == "days":
        return 3
    if unit == "weeks":
        return 1
    if unit == "months":
        return 1 if high <= 12 else 3
    return 1 if high <= 12 else 2 if high <= 29 else 5
