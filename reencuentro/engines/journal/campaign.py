"""What becomes of a campaign's money on its closing day: its published rule, and the entry that applies it.

Until then all of it is held in the campaign's own fund. A campaign that met its goal gives it to the lines of
its budget; one that did not gives all of it to the purpose it named for this case. Nothing is given back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .entry import Entry, Posting
from .errors import NotClosedYet
from .money import Money
from .splitting import Line, allocate, split
from .transfers import moved

SETTLEMENT = "settlement"
type Held = Mapping[tuple[str, str], int]
"""What the campaign's fund holds, in smallest units by account and currency."""


@dataclass(frozen=True)
class Rule:
    """What donors were told before they gave. `version` goes up with each change; gifts know theirs.

    `closes_at` is an instant with its zone. `surplus`: the fund of what the lines have no room for.
    `fallback`: the fund of everything if the goal is missed.
    """

    campaign: str
    version: int
    goal: Money
    closes_at: datetime
    lines: tuple[Line, ...]
    surplus: str
    fallback: str

    def __post_init__(self) -> None:
        if self.closes_at.tzinfo is None or self.goal.minor <= 0:
            raise ValueError("a campaign has a goal above nothing, and closes at an instant with its zone")


@dataclass(frozen=True)
class Settlement:
    """What came of it. `parts`: how much each fund got, as worth in the currency of the goal."""

    met: bool
    counted: Money
    parts: tuple[tuple[str, Money], ...]
    entry: Entry | None


def settle(rule: Rule, counted: Money, held: Held, at: datetime, day: date) -> Settlement:
    """Close a campaign: `counted` is what was raised as its rule measures it, `held` what its fund has.

    The entry's key is made of the campaign alone, so that it is booked once; no entry where nothing is held.
    Raises `NotClosedYet` before the closing instant.
    """
    if at < rule.closes_at:
        raise NotClosedYet(campaign=rule.campaign, closes_at=rule.closes_at)
    met = counted >= rule.goal
    parts = _parts(rule, counted) if met else [(rule.fallback, counted)]
    postings = _transfers(rule.campaign, held, parts)
    why, key = _why(rule, counted, met), f"{SETTLEMENT}:{rule.campaign}"
    entry = Entry(key, SETTLEMENT, day, postings, why=why) if postings else None
    return Settlement(met, counted, tuple(parts), entry)


def taken_back(settled: Settlement, money: Money) -> list[tuple[str, Money]]:
    """Where a late refund comes from: the funds that got the gift, each by its part. The outcome stands."""
    shares = split(money, _weights(settled.parts))
    return [(fund, share) for (fund, _part), share in zip(settled.parts, shares, strict=True) if share]


def _parts(rule: Rule, counted: Money) -> list[tuple[str, Money]]:
    given = allocate(counted, rule.lines)
    parts = [(line.fund, share) for line, share in zip(rule.lines, given.shares, strict=True)]
    return [(fund, share) for fund, share in [*parts, (rule.surplus, given.rest)] if share]


def _transfers(campaign: str, held: Held, parts: Sequence[tuple[str, Money]]) -> tuple[Posting, ...]:
    """Each account and currency is divided as the whole is, so that no currency is changed by it."""
    postings: list[Posting] = []
    for (account, currency), minor in sorted(held.items()):
        if minor:
            shares = split(Money(minor, currency), _weights(parts))
            funds = [fund for fund, _part in parts]
            postings += moved(account, campaign, zip(funds, shares, strict=True), currency)
    return tuple(postings)


def _weights(parts: Sequence[tuple[str, Money]]) -> list[int]:
    """One fund gets all, also of what counted for nothing."""
    return [part.minor for _fund, part in parts] if len(parts) > 1 else [1]


def _why(rule: Rule, counted: Money, met: bool) -> dict[str, str]:
    return {
        "rule": f"{rule.campaign}, version {rule.version}",
        "goal": f"{rule.goal.decimal} {rule.goal.currency}",
        "counted": f"{counted.decimal} {counted.currency}",
        "outcome": "met" if met else "missed",
        "closed": rule.closes_at.isoformat(),
    }
