"""Giving by card in a browser, from the campaign's page to the books; and the pages of the staff."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from reencuentro.demo.stripe.account import Account
from reencuentro.demo.stripe.api import Api
from reencuentro.demo.stripe.delivery import Delivery
from reencuentro.demo.stripe.server import Server
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.cards.actions.refunds import ask_back
from reencuentro.giving.cards.models import CardPayment
from reencuentro.giving.cards.processors import processor
from reencuentro.giving.gifts.models import Gift
from tests.giving.cards.conftest import KEY, SECRET, StandIn, checkout, paid, taken
from tests.giving.public.campaigns import introduced, published_campaign

from .hindrances import complaints, looked_at
from .test_every_page import LOOKS, look, seat, troubles  # noqa: F401
from .test_public import visitor  # noqa: F401


@pytest.fixture
def processing(transactional_db, live_server, settings) -> Iterator[Account]:
    """A stand-in of Stripe that tells the house what happens, for a campaign that everybody reads."""
    delivery = Delivery(f"{live_server.url}{reverse('cards:webhook', args=['stripe'])}", SECRET)
    account = Account(tell=delivery.put)
    with Server(Api(account, KEY)).running():
        delivery.start()
        keys = {"key": KEY, "webhook": SECRET, "banks": {"USD": "Sur-USD"}}
        settings.CARDS = {
            "processor": "stripe",
            "stripe": {**keys, "api": account.address, "hosts": [account.address]},
        }
        settings.PUBLIC_ADDRESS = live_server.url
        introduced()
        published_campaign()
        yield account


WORDS = {
    "es": ("Donar con tarjeta", "Cada mes", "Su correo", "Continuar al pago", "Pagar", "Gracias"),
    "en": ("Give by card", "Every month", "Your e-mail", "On to the payment", "Pay", "Thank you"),
}


ENDING = {
    "es": ("Terminar mi donativo mensual", "No se cobrará nada más"),
    "en": ("End my monthly gift", "Nothing more will be taken"),
}


def test_a_visitor_gives_by_card(processing, visitor: Page, look):  # noqa: F811
    give, monthly, email, on, pay, thanks = WORDS[look.language]
    visitor.goto(f"/{look.language}/campaigns/come-home/")
    with complaints(visitor) as said:
        visitor.get_by_role("link", name=give).click()
        looked_at(visitor, f"cards-give-{look.name}")
        visitor.get_by_text(monthly).click()
        visitor.get_by_role("button", name=on).click()
        expect(visitor.locator(".field--wrong")).to_have_count(1)
        looked_at(visitor, f"cards-wrong-{look.name}")
        visitor.get_by_label(email).fill("ana@example.org")
        visitor.get_by_role("button", name=on).click()
        visitor.get_by_role("button", name=pay, exact=True).click()
        expect(visitor.get_by_role("heading", level=1)).to_have_text(thanks)
    assert [line for line in said if "422" not in line] == []
    looked_at(visitor, f"cards-thanks-{look.name}")
    for _try in range(100):
        if Gift.objects.exists():
            break
        visitor.wait_for_timeout(50)
    assert Gift.objects.get().regular.donor.email == "ana@example.org"
    end, ended = ENDING[look.language]
    visitor.locator("#monthly ~ p a").click()
    looked_at(visitor, f"cards-monthly-{look.name}")
    visitor.get_by_role("button", name=end).click()
    expect(visitor.get_by_text(ended)).to_be_visible()
    assert Gift.objects.get().regular.state == "ended"
    assert visitor.context.cookies() == []


def test_the_pages_of_the_staff(clinic, settings, seat, look):  # noqa: F811
    cards = StandIn()
    settings.CARDS = {"processor": "stripe", "stripe": cards.options}
    introduced()
    published_campaign()
    references = [paid(cards, checkout("campaign", name="Ximena Larrañaga")) for _payment in range(3)]
    cards.account.dispute(references[0])
    taken(cards)
    keeper = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    one, back = CardPayment.objects.get(reference=references[1]), Money(1000, "USD")
    ask_back(keeper, processor(), one, back, uuid4())
    wrong, page = [], seat(clinic.fundraiser)
    for address in (
        reverse("cards:payments"),
        reverse("cards:payment", args=[one.id]),
        reverse("cards:refund", args=[one.id]),
        reverse("cards:reconcile"),
        reverse("cards:adopt", args=[references[2]]),
    ):
        wrong += troubles(page, address, look, "fundraiser")
    assert wrong == []
