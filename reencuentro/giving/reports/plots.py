"""Drawings beside the rows of a table: lengths in whole thousandths, which no locale rewrites."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reencuentro.engines.journal.money import Money

FULL, LEAST = 1000, 5
OK, WAIT, STOP = "ok", "wait", "stop"


@dataclass(frozen=True)
class Bar:
    """`length` on a lighter `track`, both of 1000; `tone` as of a badge."""

    length: int
    track: int
    tone: str


def side_by_side(rows: Sequence[tuple[Money, ...]], tones: Sequence[str]) -> tuple[tuple[Bar, ...], ...]:
    """A bar for each amount of a row, in proportion to the largest of all rows."""
    largest = _largest(amount for row in rows for amount in row)
    return tuple(
        tuple(Bar(_length(amount, largest), 0, tone) for amount, tone in zip(row, tones, strict=True))
        for row in rows
    )


def within(rows: Sequence[tuple[Money, Money]]) -> tuple[tuple[Bar, ...], ...]:
    """Of each (part, whole) the part on the whole; a part that is more than the whole says so by its tone."""
    largest = _largest(amount for row in rows for amount in row)
    return tuple(
        (Bar(_length(part, largest), _length(whole, largest), STOP if part > whole else OK),)
        for part, whole in rows
    )


def _largest(amounts: Iterable[Money]) -> int:
    return max((amount.minor for amount in amounts), default=0)


def _length(amount: Money, largest: int) -> int:
    """What is there at all is seen; nothing, and what is below nothing, has no length."""
    return max(amount.minor * FULL // largest, LEAST) if amount.minor > 0 else 0
