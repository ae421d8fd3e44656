"""A stand-in of Stripe, with the real library on our side of the wire."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import stripe

from reencuentro.demo.stripe.account import Account, Object
from reencuentro.demo.stripe.api import Api
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.seals import seals
from reencuentro.giving.books.models import Balance, Entry
from reencuentro.giving.books.reading import as_said
from reencuentro.giving.cards.actions.taking import take
from reencuentro.giving.cards.models import Checkout
from reencuentro.giving.cards.processors import Begun, Order
from reencuentro.giving.cards.stripe import Stripe
from tests.giving.campaigns.conftest import campaign, line_funds  # noqa: F401

DOLLARS = Money(4500, "USD")
KEY, SECRET, ADDRESS = "sk_test_invented", "whsec_invented", "http://stand-in"


class Wire(stripe.HTTPClient):
    """Carries questions to the stand-in in this very process; `cut`, nobody answers."""

    name = "wire"

    def __init__(self, api: Api) -> None:
        super().__init__()
        self.api, self.cut = api, False

    def request(self, method, url, headers, post_data=None):
        if self.cut:
            raise stripe.APIConnectionError("cut")
        place, key = url.removeprefix(ADDRESS), headers["Authorization"].removeprefix("Bearer ")
        told = self.api.answer(method, place, post_data or "", key, headers.get("Idempotency-Key", ""))
        return json.dumps(told[1]).encode(), told[0], {}

    def close(self) -> None:
        """There is nothing to close."""


class StandIn:
    """Its account, what it told so far, and our side of it."""

    def __init__(self) -> None:
        self.told: list[Object] = []
        self.account = Account(ADDRESS, tell=self.told.append)
        self.wire = Wire(Api(self.account, KEY))
        banks = {"USD": "Sur-USD", "MXN": "Sur-MXN"}
        self.options = {"key": KEY, "webhook": SECRET, "api": ADDRESS, "banks": banks, "http": self.wire}
        self.ours = Stripe(self.options)


def signed(event: Object, secret: str = SECRET, at: int | None = None) -> tuple[bytes, dict[str, str]]:
    """An event as it arrives: body and headers."""
    body = json.dumps(event)
    return body.encode(), {
        "Stripe-Signature": stripe.WebhookSignature.generate_signature_header(body, secret, at)
    }


@pytest.fixture
def stand_in() -> StandIn:
    return StandIn()


@pytest.fixture
def cards(stand_in: StandIn, funds: None, settings: Any) -> StandIn:
    """An installation that takes cards, with funds to give for."""
    settings.CARDS = {"processor": "stripe", "stripe": stand_in.options}
    return stand_in


def checkout(fund: str = "papers", money: Money = DOLLARS, **facts: Any) -> Checkout:
    """As a donor begins it."""
    said = {"processor": "stripe", "monthly": False, "language": "es", "named": False}
    said |= {"consent_to_be_named": False, "key": seals().new(), **facts}
    return Checkout.objects.create(
        id=uuid4(), fund_id=fund, minor=money.minor, currency=money.currency, **said
    )


def begun(stand_in: StandIn, row: Checkout) -> Begun:
    """She is sent to the page of the processor."""
    order = Order(
        str(row.id), row.money, row.monthly, "Papeles", "es", "", "https://a.org/1", "https://a.org/2"
    )
    return stand_in.ours.begin(order)


def paid(stand_in: StandIn, row: Checkout) -> str:
    """She pays there. Returns the reference of the payment."""
    return stand_in.account.pay(begun(stand_in, row).reference)["id"]


def taken(stand_in: StandIn, events: Iterable[Object] | None = None) -> None:
    """The events arrive: those given, or all that were told so far."""
    for event in list(stand_in.told if events is None else events):
        take(stand_in.ours, stand_in.ours.read(*signed(event)))


def ledger() -> Counter[tuple[str, date, str, tuple[tuple[str, str, int, str], ...]]]:
    """What is booked, whatever the order and the numbers: key, day, kind and postings of each entry."""
    return Counter(
        (
            said.key,
            said.day,
            said.kind,
            tuple((p.account, p.fund, p.money.minor, p.money.currency) for p in said.postings),
        )
        for said in as_said(Entry.objects.values_list("number", flat=True))
    )


def stands(account: str, fund: str = "papers", currency: str = "USD") -> int:
    row = Balance.objects.filter(account=account, fund=fund, currency=currency).first()
    return row.minor if row else 0
