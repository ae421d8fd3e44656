"""What two spans of possible days of birth say about each other."""

import datetime
from collections.abc import Sequence

import numpy as np

type Span = tuple[datetime.date, datetime.date]
type Verdict = tuple[str, float]  # reason code; up to 1 weakens the likeness, above 1 strengthens it
type Numbers = np.ndarray

SAME: Verdict = ("birth", 1.5)
FITS: Verdict = ("birth_fits", 1.15)
SWAPPED: Verdict = ("birth_swapped", 1.1)
NEAR: Verdict = ("birth_near", 0.97)
DIFFERS: Verdict = ("birth_differs", 0.85)
FAR: Verdict = ("birth_differs", 0.65)
NEAR_DAYS, FAR_DAYS = 366, 3 * 366


def compare(ones: Sequence[Span], others: Sequence[Span]) -> Verdict | None:
    """The kindest verdict over all pairs; None if one side is not known."""
    return max((_verdict(one, other) for one in ones for other in others), key=lambda v: v[1], default=None)


def moved(score: float, factor: float) -> float:
    """A score of names, now that the births have spoken."""
    return score * factor if factor <= 1 else score + (1 - score) * (factor - 1)


def least_before(score: float) -> float:
    """The score of names from which the kindest verdict still leads to this score."""
    return max(0.0, (score - SAME[1] + 1) / (2 - SAME[1]))


def all_moved(scores: Numbers, span: Span, firsts: Numbers, lasts: Numbers) -> Numbers:
    """`moved` for many at once: each score of names beside a span of its own, in ordinals of its days."""
    factors = _factors(span, firsts, lasts)
    return np.where(factors <= 1, scores * factors, scores + (1 - scores) * (factors - 1))


def _factors(span: Span, firsts: Numbers, lasts: Numbers) -> Numbers:
    first, last = span[0].toordinal(), span[1].toordinal()
    days = np.maximum(first - lasts, firsts - last)
    apart = np.where(days <= NEAR_DAYS, NEAR[1], np.where(days <= FAR_DAYS, DIFFERS[1], FAR[1]))
    factors = np.where(days <= 0, FITS[1], apart)
    if first == last:
        swapped = _other_way_round(span[0])
        factors[(firsts == swapped) & (lasts == swapped) & (days > 0)] = SWAPPED[1]
        factors[(firsts == first) & (lasts == first)] = SAME[1]
    return factors


def _other_way_round(day: datetime.date) -> int:
    return day.replace(month=day.day, day=day.month).toordinal() if day.day <= 12 else 0


def _verdict(one: Span, other: Span) -> Verdict:
    exact = one[0] == one[1] and other[0] == other[1]
    if exact and one == other:
        return SAME
    if one[0] <= other[1] and other[0] <= one[1]:
        return FITS
    if exact and _swapped(one[0], other[0]):
        return SWAPPED
    return _apart(one, other)


def _swapped(one: datetime.date, other: datetime.date) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)


def _apart(one: Span, other: Span) -> Verdict:
    days = max((one[0] - other[1]).days, (other[0] - one[1]).days)
    if days <= NEAR_DAYS:
        return NEAR
    return DIFFERS if days <= FAR_DAYS else FAR
