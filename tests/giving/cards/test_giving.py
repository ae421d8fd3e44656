"""Giving by card as a visitor does it: without a cookie, told the rule before she pays."""

import html
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reencuentro.bridge import pace
from reencuentro.bridge.pace import ONE_ADDRESS
from reencuentro.clinic.accounts.limiter import Pace
from reencuentro.engines.journal.money import Money
from reencuentro.giving.cards.models import Checkout
from reencuentro.giving.cards.sweeping import forget
from reencuentro.giving.gifts.models import Gift
from tests.giving.campaigns.stories import CONTENT, OVER, PROMISE, republished
from tests.giving.cards.conftest import StandIn, taken

PLACE = {"es": ["es", CONTENT.slug], "en": ["en", CONTENT.slug]}
ADDRESS = reverse("cards:give", args=PLACE["en"])


@pytest.fixture
def open_to_give(cards, campaign) -> StandIn:
    return cards


def page(address: str = ADDRESS) -> str:
    return html.unescape(Client().get(address).content.decode())


def filled(address: str = ADDRESS, **changes: object) -> dict[str, object]:
    """The form as the page offers it, filled in."""
    text = page(address)
    hidden = {name: re.search(rf'name="{name}" value="([^"]+)"', text)[1] for name in ("token", "rule")}
    given = {"choice": "other", "amount": "250.50", "currency": "MXN", "often": "once", **hidden, **changes}
    return {name: value for name, value in given.items() if value is not None}


def sent(address: str = ADDRESS, **changes: object):
    return Client(enforce_csrf_checks=True).post(address, filled(address, **changes))


def errors(answer) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return answer.context["form"].errors


def test_the_page_says_what_becomes_of_the_money_before_anything_is_paid(open_to_give, campaign):
    for language, words in (("en", "If the goal is missed"), ("es", "Si no se llega a la meta")):
        text = page(reverse("cards:give", args=PLACE[language]))
        assert words in text
        assert campaign.rules.get().digest[:12] in text
        assert f'<html lang="{language}"' in text


def test_it_says_that_no_real_money_moves(open_to_give):
    for name in ("give", "thanks", "cancelled"):
        assert "No real money moves" in page(reverse(f"cards:{name}", args=PLACE["en"]))


def test_no_page_sets_a_cookie_or_is_kept(open_to_give):
    for name in ("give", "thanks", "cancelled"):
        answer = Client().get(reverse(f"cards:{name}", args=PLACE["es"]))
        assert not answer.cookies
        assert "no-store" in answer["Cache-Control"]
    assert not sent().cookies


def test_a_form_may_lead_to_the_processor_and_to_nobody_else(open_to_give):
    policy = Client().get(ADDRESS)["Content-Security-Policy"]
    assert "form-action 'self' https://checkout.stripe.com" in policy
    assert "script-src" not in policy


def test_an_example_is_paid_in_its_currency(open_to_give):
    answer = sent(choice="0", amount="", currency="")
    assert answer.status_code == 303
    [session] = open_to_give.account.of("checkout.session")
    assert (answer["Location"], session["amount_total"], session["currency"]) == (session["url"], 4500, "usd")
    assert session["success_url"].endswith(reverse("cards:thanks", args=PLACE["en"]))


def test_from_the_form_to_the_books(open_to_give, campaign):
    sent(
        name="Ximena Larrañaga", email="ximena@correo.example", named="on", public_name="Una vecina",
        message="Ánimo", consent_to_be_named="on", choice="0", amount="", currency="",
    )  # fmt: skip
    [session] = open_to_give.account.of("checkout.session")
    open_to_give.account.pay(session["id"])
    taken(open_to_give)
    gift = Gift.objects.get()
    assert (gift.money, gift.fund_id, gift.rule) == (Money(4500, "USD"), "campaign", campaign.rules.get().id)
    assert (gift.donor.name, gift.donor.language, gift.donor.consent_to_be_named) == (
        "Ximena Larrañaga",
        "en",
        True,
    )
    assert (gift.public_name, gift.message, gift.named) == ("Una vecina", "Ánimo", True)


def test_the_rule_that_was_told_goes_with_the_gift_though_another_was_published_since(
    open_to_give,
    campaign,
    fundraiser,
    director,
):
    told = campaign.rules.get().id
    sent(choice="0", amount="", currency="")
    republished(campaign, fundraiser, director, replace(CONTENT, promise=replace(PROMISE, minor=600_000)))
    open_to_give.account.pay(open_to_give.account.of("checkout.session")[0]["id"])
    taken(open_to_give)
    assert Gift.objects.get().rule == told


def test_a_form_of_before_the_rule_changed_is_asked_again(open_to_give, campaign, fundraiser, director):
    before = filled()
    republished(campaign, fundraiser, director, replace(CONTENT, promise=replace(PROMISE, minor=600_000)))
    answer = Client().post(ADDRESS, before)
    assert list(errors(answer)) == ["rule"]
    assert "What becomes of the money has changed" in answer.content.decode()


def test_pressed_twice_it_is_one_payment(open_to_give):
    form = filled()
    first, second = (Client().post(ADDRESS, form) for _time in range(2))
    assert first["Location"] == second["Location"]
    assert (Checkout.objects.count(), len(open_to_give.account.of("checkout.session"))) == (1, 1)


def test_changed_and_sent_again_it_is_another(open_to_give):
    form = filled()
    Client().post(ADDRESS, form)
    Client().post(ADDRESS, {**form, "amount": "300"})
    assert {row["amount_total"] for row in open_to_give.account.of("checkout.session")} == {25_050, 30_000}


def test_what_was_paid_is_not_paid_again_by_going_back(open_to_give):
    form = filled(choice="0", amount="", currency="")
    Client().post(ADDRESS, form)
    open_to_give.account.pay(open_to_give.account.of("checkout.session")[0]["id"])
    taken(open_to_give)
    assert "paid already" in str(errors(Client().post(ADDRESS, form)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount": ""}, "amount"),
        ({"currency": ""}, "currency"),
        ({"amount": "1,234"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "19.99"}, "amount"),
        ({"amount": "1000000.00"}, "amount"),
        ({"currency": "EUR"}, "currency"),
        ({"choice": "0"}, "amount"),
        ({"choice": "7"}, "choice"),
        ({"choice": None}, "choice"),
        ({"often": "daily"}, "often"),
        ({"often": "monthly"}, "email"),
        ({"email": "nobody"}, "email"),
        ({"named": "on"}, "public_name"),
        ({"message": "x" * 201}, "message"),
        ({"name": "a\x07b"}, "name"),
        ({"token": "1"}, "token"),
        ({"rule": "0"}, "rule"),
    ],
)
def test_what_can_not_be_is_said_at_its_field_and_nothing_is_lost(open_to_give, changes, field):
    answer = sent(**{"name": "Ana", **changes})
    assert list(errors(answer)) == [field]
    assert Checkout.objects.count() == 0
    if field != "name":
        assert 'value="Ana"' in answer.content.decode()


def test_a_processor_that_does_not_answer_is_said_and_asked_again(open_to_give):
    form = filled(name="Ana")
    open_to_give.wire.cut = True
    answer = Client().post(ADDRESS, form)
    assert answer.status_code == 503
    assert "Nothing was charged" in answer.content.decode()
    assert 'value="Ana"' in answer.content.decode()
    open_to_give.wire.cut = False
    assert Client().post(ADDRESS, form).status_code == 303
    assert Checkout.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "words"), [("en", "press again in 1 minute"), ("es", "dentro de 1 minuto")]
)
def test_who_begins_one_payment_after_the_other_waits_and_loses_nothing(open_to_give, language, words):
    address = reverse("cards:give", args=PLACE[language])
    for _time in range(ONE_ADDRESS.at_once):
        assert sent(address).status_code == 303
    answer = sent(address, name="Ana")
    assert (answer.status_code, 0 < int(answer["Retry-After"]) <= 60) == (429, True)
    text = html.unescape(answer.content.decode())
    assert words in text and 'value="Ana"' in text
    assert Checkout.objects.count() == ONE_ADDRESS.at_once
    others = Client(REMOTE_ADDR="198.51.100.7").post(address, filled(address))
    assert others.status_code == 303


def test_all_addresses_together_begin_only_so_many(open_to_give, monkeypatch):
    monkeypatch.setattr(pace, "EVERYBODY", Pace(at_once=2, every=timedelta(minutes=10)))
    answers = [
        Client(REMOTE_ADDR=f"198.51.100.{number}").post(ADDRESS, filled()).status_code for number in range(3)
    ]
    assert answers == [303, 303, 429]


def test_what_is_filled_in_wrongly_costs_no_try(open_to_give):
    for _time in range(ONE_ADDRESS.at_once + 1):
        errors(sent(amount=""))
    assert sent().status_code == 303


def test_a_form_of_another_site_is_not_taken(open_to_give):
    form = filled()
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert Client().post(ADDRESS, form, headers=headers).status_code == 403
    assert Client().post(ADDRESS, form, headers={"Origin": "http://testserver"}).status_code == 303


def test_who_comes_back_is_told_nothing_that_is_not_known(open_to_give):
    thanks, cancelled = (page(reverse(f"cards:{name}", args=PLACE["en"])) for name in ("thanks", "cancelled"))
    assert "If you have paid" in thanks
    assert "without paying" in cancelled


def test_of_a_campaign_that_is_over_or_not_there_nothing_is_taken(cards, campaign, fundraiser, director):
    for place in (["es", "other"], ["fr", CONTENT.slug]):
        assert Client().get(reverse("cards:give", args=place)).status_code == 404
    republished(campaign, fundraiser, director, OVER)
    assert Client().get(ADDRESS).status_code == 410
    assert Client().post(ADDRESS, {}).status_code == 410


def test_where_no_cards_are_taken_there_is_no_such_page(open_to_give, settings):
    settings.CARDS = {}
    assert Client().get(ADDRESS).status_code == 404
    assert Client().get(reverse("cards:thanks", args=PLACE["es"])).status_code == 404


def test_what_a_donor_says_lies_sealed_and_is_forgotten_once_her_gift_has_it(open_to_give):
    sent(name="Ximena Larrañaga", email="ximena@correo.example", choice="0", amount="", currency="")
    with connections["giving"].cursor() as cursor:
        cursor.execute("SELECT * FROM cards_checkout")
        stored = repr(cursor.fetchall())
    assert "Ximena" not in stored and "ximena" not in stored
    forget()
    assert Checkout.objects.get().name == "Ximena Larrañaga"
    open_to_give.account.pay(open_to_give.account.of("checkout.session")[0]["id"])
    taken(open_to_give)
    forget()
    row = Checkout.objects.get()
    assert (row.name, row.email, bool(row.forgotten_at)) == (None, None, True)
    assert Gift.objects.get().donor.name == "Ximena Larrañaga"


def test_who_never_paid_is_forgotten_after_a_week(open_to_give):
    sent(name="Ximena Larrañaga")
    Checkout.objects.update(at=timezone.now() - timedelta(days=8))
    forget()
    assert Checkout.objects.get().name is None
