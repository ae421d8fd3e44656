"""Which gifts of a payer reach a threshold: each by itself, and added up over months, in exact UMA."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .law import LaunderingLaw, Threshold


@dataclass(frozen=True)
class Given:
    """`worth` in centavos of peso on the gift's day; `uma` what one was worth then, in centavos."""

    payer: Hashable
    gift: Hashable
    day: date
    worth: int
    uma: int

    @property
    def in_uma(self) -> Fraction:
        return Fraction(self.worth, self.uma)


@dataclass(frozen=True)
class Reached:
    """With this gift the payer came to `total` UMA; `due`: by when a notice is handed in, if one is."""

    given: Given
    threshold: Threshold
    total: Fraction
    due: date | None


def rolling(given: Iterable[Given], months: int) -> list[tuple[Given, Fraction]]:
    """Each gift with what its payer gave within the months that end on its day, itself included."""
    by_payer: dict[Hashable, list[Given]] = defaultdict(list)
    for one in given:
        by_payer[one.payer].append(one)
    return [pair for of_one in by_payer.values() for pair in _rolling(of_one, months)]


def reached(given: Iterable[Given], law: LaunderingLaw) -> list[Reached]:
    """Every gift with which a threshold is reached, the newest first; of a sum over months only the gifts
    that are not reported by themselves count as its occasion.
    """
    gifts = list(given)
    found = [one for threshold in law.thresholds for one in _of(threshold, gifts, law)]
    return sorted(found, key=lambda one: one.given.day, reverse=True)


def _of(threshold: Threshold, gifts: list[Given], law: LaunderingLaw) -> Iterator[Reached]:
    alone = [(one, one.in_uma) for one in gifts]
    for one, total in rolling(gifts, threshold.months) if threshold.months else alone:
        by_itself = threshold.months and one.in_uma >= threshold.uma
        if total >= threshold.uma and not by_itself:
            due = next_month(one.day, law.notice_day) if threshold.is_notice else None
            yield Reached(one, threshold, total, due)


def _rolling(gifts: list[Given], months: int) -> Iterator[tuple[Given, Fraction]]:
    for one in gifts:
        since = months_before(one.day, months)
        within = (other.in_uma for other in gifts if since < other.day <= one.day)
        yield one, sum(within, start=Fraction(0))


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or its last."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def next_month(day: date, on: int) -> date:
    first = months_before(day.replace(day=1), -1)
    return first.replace(day=on)
