"""What two spans of possible days of birth say about each other."""

import datetime
from collections.abc import Sequence

Span = tuple[datetime.date, datetime.date]
Verdict = tuple[str, float]  # reason code; up to 1 weakens the likeness, above 1 strengthens it


def compare(ones: Sequence[Span], others: Sequence[Span]) -> Verdict | None:
    """The kindest verdict over all pairs; None if one side is not known."""
    return max((_verdict(one, other) for one in ones for other in others), key=lambda v: v[1], default=None)


def _verdict(one: Span, other: Span) -> Verdict:
    exact = one[0] == one[1] and other[0] == other[1]
    if exact and one == other:
        return "birth", 1.5
    if one[0] <= other[1] and other[0] <= one[1]:
        return "birth_fits", 1.15
    if exact and _swapped(one[0], other[0]):
        return "birth_swapped", 1.1
    return _apart(one, other)


def _swapped(one: datetime.date, other: datetime.date) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)


def _apart(one: Span, other: Span) -> Verdict:
    days = max((one[0] - other[1]).days, (other[0] - one[1]).days)
    if days <= 366:
        return "birth_near", 0.97
    return "birth_differs", 0.85 if days <= 3 * 366 else 0.65
