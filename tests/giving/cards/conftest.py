"""A stand-in of Stripe, with the real library on our side of the wire."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from stripe import WebhookSignature

from reencuentro.demo.stripe.account import Account, Object
from reencuentro.demo.stripe.server import Server
from reencuentro.giving.cards.stripe import Stripe

KEY, SECRET = "sk_test_invented", "whsec_invented"


@dataclass
class StandIn:
    """Its account, what it would tell, and our side of it."""

    account: Account
    server: Server
    told: list[Object] = field(default_factory=list)

    @property
    def options(self) -> dict[str, object]:
        banks = {"USD": "Sur-USD", "MXN": "Sur-MXN"}
        return {"key": KEY, "webhook": SECRET, "api": self.account.address, "banks": banks}

    @property
    def ours(self) -> Stripe:
        return Stripe(self.options)


def signed(event: Object, secret: str = SECRET, at: int | None = None) -> tuple[bytes, dict[str, str]]:
    """An event as it arrives: body and headers."""
    body = json.dumps(event)
    return body.encode(), {"Stripe-Signature": WebhookSignature.generate_signature_header(body, secret, at)}


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    account = Account()
    made = StandIn(account, Server(account, KEY))
    account.tell = made.told.append
    with made.server.running():
        yield made
