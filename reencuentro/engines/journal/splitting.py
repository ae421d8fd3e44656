"""Dividing an amount so that nothing is lost: by weights, and by the lines of a budget."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from .errors import CannotSplit
from .money import Money, total


def split(whole: Money, weights: Sequence[int]) -> list[Money]:
    """Shares in proportion to `weights`, by largest remainder; of equal ones the earlier gets the odd unit.

    They sum to `whole`, each is within one smallest unit of its exact share, a weight of 0 gets nothing.
    Raises `CannotSplit` where no weight is above 0 or one is below.
    """
    if not any(weights) or min(weights) < 0:
        raise CannotSplit(weights=list(weights))
    size = abs(whole.minor)
    quotas = [divmod(size * weight, sum(weights)) for weight in weights]
    left = size - sum(quota for quota, _rest in quotas)
    by_rest = sorted(range(len(weights)), key=lambda place: -quotas[place][1])
    favoured = set(by_rest[:left])
    sign = -1 if whole.minor < 0 else 1
    return [
        Money(sign * (quota + (place in favoured)), whole.currency)
        for place, (quota, _rest) in enumerate(quotas)
    ]


@dataclass(frozen=True)
class Line:
    """What a part of a budget is for: its fund, and how much of a sum goes there.

    Lines of a lower `rank` are filled first; within a rank they share by `weight`. `cap`: it takes no more.
    """

    fund: str
    weight: int = 1
    rank: int = 0
    cap: Money | None = None

    def takes(self, share: Money) -> Money:
        return share if self.cap is None else min(share, self.cap)


@dataclass(frozen=True)
class Allocation:
    """What each line gets, in the order of the lines, and what no line had room for."""

    shares: tuple[Money, ...]
    rest: Money


def allocate(whole: Money, lines: Sequence[Line]) -> Allocation:
    """Give an amount of nothing or more to lines by rank, weight and cap. Shares and rest sum to it."""
    if whole.minor < 0:
        raise CannotSplit(whole=whole)
    shares = [Money.zero(whole.currency)] * len(lines)
    left = whole
    ranked = sorted(range(len(lines)), key=lambda place: lines[place].rank)
    for _rank, places in groupby(ranked, key=lambda place: lines[place].rank):
        for place, share in _fill(left, {place: lines[place] for place in places}).items():
            shares[place] = share
            left -= share
    return Allocation(tuple(shares), left)


def _fill(whole: Money, lines: dict[int, Line]) -> dict[int, Money]:
    """Shares within one rank: whoever would get more than its cap gets the cap, and the others the rest."""
    full: dict[int, Money] = {}
    while left := {place: line for place, line in lines.items() if place not in full}:
        shares = dict(zip(left, _by_weight(whole, list(left.values())), strict=True))
        capped = {
            place: most for place, share in shares.items() if (most := left[place].takes(share)) < share
        }
        if not capped:
            return full | shares
        full |= capped
        whole -= total(capped.values(), whole.currency)
    return full


def _by_weight(whole: Money, lines: list[Line]) -> list[Money]:
    weights = [line.weight for line in lines]
    return split(whole, weights) if any(weights) else [Money.zero(whole.currency)] * len(lines)
