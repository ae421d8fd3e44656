"""Whatever happened at the processor, and however its notices come – late, twice, in any order, or never and
made good afterwards – the books end the same.
"""

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reencuentro.demo.stripe.account import CanNot, Object
from reencuentro.engines.journal import giving
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import Staff
from reencuentro.giving.books.actions import post
from reencuentro.giving.books.models import Available, Balance
from reencuentro.giving.cards.actions.reconciling import reconcile
from reencuentro.giving.cards.models import CardPayment, CardRefund, PaidOut
from reencuentro.giving.gifts.models import Gift, Regular
from tests.giving.cards.conftest import StandIn, checkout, ledger, paid, taken

LONG_AGO = timezone.localdate() - timedelta(days=900)
BEGAN = int((timezone.now() - timedelta(days=800)).timestamp())
MONTH = 31 * 24 * 3600
KINDS = (
    "pay",
    "pay",
    "regular",
    "renew",
    "end",
    "refund",
    "bounce",
    "dispute",
    "win",
    "lose",
    "pay out",
    "come back",
    "fee",
)
steps = st.tuples(st.sampled_from(KINDS), st.integers(0, 5), st.integers(100, 9000))
OF_ALL_KINDS = [
    ("pay", 0, 4500), ("pay", 1, 9000), ("regular", 2, 700), ("pay out", 0, 0), ("pay out", 1, 0),
    ("refund", 0, 900), ("bounce", 0, 0), ("refund", 0, 600), ("renew", 0, 0), ("dispute", 1, 0),
    ("lose", 0, 0), ("fee", 0, 300), ("pay out", 0, 0), ("come back", 0, 0), ("end", 0, 0), ("pay out", 1, 0),
]  # fmt: skip
stories = st.just(OF_ALL_KINDS) | st.lists(steps, min_size=1, max_size=14)


class Happening:
    """A story at the processor: each step a month after the last."""

    def __init__(self, stand_in: StandIn) -> None:
        self.cards, self.account, self.clock = stand_in, stand_in.account, BEGAN
        self.account.now = lambda: self.clock

    def tell(self, story: Iterable[tuple[str, int, int]], after_each: Callable[[], None]) -> None:
        for kind, which, minor in story:
            self.clock += MONTH
            try:
                self._step(kind, which, minor)
            except CanNot:
                continue
            after_each()

    def _step(self, kind: str, which: int, minor: int) -> None:
        match kind:
            case "pay" | "regular":
                fund, money = ("papers", "leaflets")[which % 2], Money(minor, ("USD", "MXN")[which % 3 % 2])
                paid(self.cards, checkout(fund, money, monthly=kind == "regular", email="ana@example.org"))
            case "renew":
                self._one("subscription", which, self.account.renew)
            case "end":
                self._one("subscription", which, self.account.cancel)
            case "refund":
                self._one("payment_intent", which, lambda one: self.account.refund(one, minor // 3 or 1))
            case "dispute":
                self._one("payment_intent", which, self.account.dispute, among=self._undisputed)
            case "win" | "lose":
                won = kind == "win"
                self._one("dispute", which, lambda one: self.account.decide(one, won=won), among=_undecided)
            case "pay out":
                self.account.pay_out(("usd", "mxn")[which % 2])
            case "come back":
                self._one(
                    "payout", which, self.account.fail_payout, among=lambda one: one["status"] == "paid"
                )
            case "bounce" | "fee":
                self._mishap(kind, which, minor)

    def _mishap(self, kind: str, which: int, minor: int) -> None:
        if kind == "bounce":
            self._one("refund", which, self.account.fail_refund)
        else:
            self.account.cost(minor, "usd")

    def _one(self, kind: str, which: int, act: Callable[[str], Any], among=lambda one: True) -> None:
        found = [one for one in self.account.of(kind) if among(one)]
        if found:
            act(found[which % len(found)]["id"])

    def _undisputed(self, intent: Object) -> bool:
        charge = self.account.get(intent["latest_charge"])
        return not charge["disputed"] and not charge["refunded"]


def _undecided(dispute: Object) -> bool:
    return dispute["status"] == "needs_response"


@contextmanager
def undone():
    """As if it had never been."""
    with transaction.atomic("giving"), transaction.atomic("keys"):
        yield
        transaction.set_rollback(True, "giving")
        transaction.set_rollback(True, "keys")


def outcome() -> dict[str, Any]:
    """Everything that is to be the same, without numbers and times."""
    return {
        "ledger": ledger(),
        "balances": set(Balance.objects.exclude(minor=0).values_list("account", "fund", "currency", "minor")),
        "available": set(Available.objects.values_list("fund", "currency", "minor")),
        "gifts": set(Gift.objects.values_list("reference", "minor", "currency", "received_on", "instalment")),
        "payments": set(CardPayment.objects.values_list("reference", "settled", "dispute")),
        "refunds": set(CardRefund.objects.values_list("reference", "refund__minor", "dispute")),
        "payouts": set(PaidOut.objects.values_list("reference", "minor", "failed")),
        "regulars": set(Regular.objects.values_list("card__reference", "state")),
    }


@pytest.fixture
def well_funded(funds: None, fundraiser: Staff) -> None:
    """So that no fund lacks what it has to give back."""
    post(
        fundraiser,
        [
            giving.gift(
                f"{fund} {currency} {bank}", LONG_AGO, fund, Money(10**9, currency), f"Assets:Bank:{bank}"
            )
            for fund in ("general", "papers", "leaflets")
            for currency, bank in (("USD", "Sur-USD"), ("MXN", "Sur-MXN"))
        ],
    )


def told(settles_in: str, story, deliver) -> dict[str, Any]:
    """What the story ends in; `deliver(stand_in, last)` is called after each step, and once at the end."""
    with undone():
        stand_in = StandIn()
        stand_in.account.settles_in = settles_in
        Happening(stand_in).tell(story, lambda: deliver(stand_in, False))
        deliver(stand_in, True)
        return outcome()


def at_once(stand_in: StandIn, last: bool) -> None:
    """Each notice as soon as it is told, once, in order."""
    if not last:
        events = stand_in.told[:]
        stand_in.told.clear()
        taken(stand_in, events)


def at_random(draw: st.DataObject) -> Callable[[StandIn, bool], None]:
    """Some sooner, some later, some twice, in any order; all of them in the end."""

    def deliver(stand_in: StandIn, last: bool) -> None:
        if last:
            taken(stand_in, draw.draw(st.permutations(stand_in.told * 2)))
        elif stand_in.told and draw.draw(st.booleans()):
            taken(stand_in, draw.draw(st.lists(st.sampled_from(stand_in.told), max_size=4)))

    return deliver


def lost_and_found(draw: st.DataObject) -> Callable[[StandIn, bool], None]:
    """Some are lost; what was missed is asked for; then the lost ones come after all."""

    def deliver(stand_in: StandIn, last: bool) -> None:
        if last:
            taken(stand_in, [event for event in stand_in.told if draw.draw(st.booleans())])
            assert not reconcile(stand_in.ours, LONG_AGO).troubles
            before = outcome()
            assert reconcile(stand_in.ours, LONG_AGO).booked == 0
            taken(stand_in)
            assert outcome() == before

    return deliver


few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(story=stories, settles_in=st.sampled_from(["", "mxn"]), data=st.data())
def test_any_order_and_any_repetition_ends_in_the_same_books(well_funded, story, settles_in, data):
    assert told(settles_in, story, at_random(data)) == told(settles_in, story, at_once)


@few
@given(story=stories, settles_in=st.sampled_from(["", "mxn"]), data=st.data())
def test_what_was_lost_is_asked_for_and_ends_in_the_same_books(well_funded, story, settles_in, data):
    assert told(settles_in, story, lost_and_found(data)) == told(settles_in, story, at_once)


@pytest.mark.parametrize("settles_in", ["", "mxn"])
def test_the_story_of_all_kinds_has_something_of_each(well_funded, settles_in):
    """Or nothing would be tried above."""
    end = told(settles_in, OF_ALL_KINDS, at_once)
    assert all(end.values())
    assert {kind for _key, _day, kind, _postings in end["ledger"]} >= {"gift", "payout", "refund", "reversal"}
