"""What has to be done about receipts, the late ones first."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from reencuentro.giving.gifts.queries.gifts import lines

from ..donees import certificate, donees
from ..facts import Regime
from ..models import Receipt
from .cancelling import ToCancel, to_cancel
from .receipts import to_stamp
from .standing import SHOWN, Standing, outdated, standings, undecided, waiting
from .years import years_with_gifts

AT_ONCE = 50
"""Receipts that one press issues: an answer within a few seconds."""


@dataclass(frozen=True)
class Waiting:
    """Of one organisation: the first gifts that wait, how many there are, and how many have a receipt."""

    regime: Regime
    first: list[Standing]
    number: int
    done: int

    @property
    def late(self) -> int:
        return sum(one.late for one in self.first)

    @property
    def all(self) -> int:
        return self.number + self.done


@dataclass(frozen=True)
class WaitingPage:
    """`undecided`: gifts of which it is not certain to whom they were given. `years`: those that are over."""

    groups: list[Waiting]
    outdated: list[Standing]
    undecided: list[Standing]
    to_stamp: list[Receipt]
    to_cancel: list[ToCancel]
    years: list[int]
    has_certificate: bool


def waiting_page() -> WaitingPage:
    return WaitingPage(
        [_group(regime) for regime in donees()],
        outdated(),
        standings(lines(undecided()[:SHOWN])),
        to_stamp(),
        to_cancel(),
        years_with_gifts(timezone.localdate().year),
        certificate() is not None,
    )


def next_ones(regime: Regime) -> list[UUID]:
    """Which gifts the next press issues receipts for."""
    return [gift.id for gift in waiting(regime)[:AT_ONCE]]


def _group(regime: Regime) -> Waiting:
    found = waiting(regime)
    done = Receipt.objects.live().filter(regime=regime).count()
    return Waiting(regime, standings(lines(found[:SHOWN])), len(found), done)
