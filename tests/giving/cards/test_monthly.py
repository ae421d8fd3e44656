"""Who gives each month by card ends it by her link, without an account and without writing to anybody."""

import html
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse

from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import NOBODY
from reencuentro.giving.cards.actions.regulars import end_hers
from reencuentro.giving.gifts import links
from reencuentro.giving.gifts.models import Regular
from tests.clinic.accounts.people import shown
from tests.giving.cards.conftest import StandIn, checkout, paid, taken
from tests.giving.cards.test_giving import ADDRESS, filled


@pytest.fixture
def regular(cards) -> Regular:
    """45 dollars each month, the first of which came."""
    paid(cards, checkout(monthly=True, name="Ximena Larrañaga", email="ximena@correo.example"))
    taken(cards)
    return Regular.objects.get()


def link(regular: Regular, language: str = "en") -> str:
    return links.address_of(regular, language).removeprefix(settings.PUBLIC_ADDRESS)


def page(address: str) -> str:
    return html.unescape(Client().get(address).content.decode())


def subscription(cards: StandIn) -> dict:
    return cards.account.of("subscription")[0]


@pytest.mark.parametrize(("language", "before", "after"), [
    ("en", "End my monthly gift", "Nothing more will be taken"),
    ("es", "Terminar mi donativo mensual", "No se cobrará nada más"),
])  # fmt: skip
def test_she_ends_it_by_her_link(regular, cards, language, before, after):
    address = link(regular, language)
    assert before in page(address) and "45.00" in page(address)
    answer = Client(enforce_csrf_checks=True).post(address)
    assert (answer.status_code, answer["Location"]) == (302, settings.PUBLIC_ADDRESS + address)
    assert subscription(cards)["status"] == "canceled"
    regular.refresh_from_db()
    assert regular.state == "ended"
    assert after in page(address) and before not in page(address)
    assert Act.objects.get(verb="cards.ended").actor_id == NOBODY


def test_looking_ends_nothing_and_shows_nothing_of_her(regular, cards):
    assert "Ximena" not in page(link(regular)) and "correo" not in page(link(regular))
    Client().head(link(regular))
    assert (subscription(cards)["status"], Regular.objects.get().state) == ("active", "active")


def test_the_page_sets_no_cookie_and_is_not_kept(regular):
    answer = Client().get(link(regular))
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer.content.decode()


def test_pressed_again_or_ended_at_the_processor_before_it_is_the_same(regular, cards):
    cards.account.cancel(subscription(cards)["id"])
    cards.told.clear()
    for _time in range(2):
        assert Client().post(link(regular)).status_code == 302
    assert Regular.objects.get().state == "ended"
    taken(cards)
    assert Act.objects.filter(verb="cards.ended").count() == 1


def test_a_processor_that_does_not_answer_is_said_and_the_gift_goes_on(regular, cards):
    cards.wire.cut = True
    answer = Client().post(link(regular))
    assert answer.status_code == 503
    assert "Your gift goes on for now" in answer.content.decode()
    cards.wire.cut = False
    assert (subscription(cards)["status"], Regular.objects.get().state) == ("active", "active")
    end_hers(cards.ours, Regular.objects.all())
    assert Regular.objects.get().state == "ended"


def test_a_link_that_lost_its_end_says_so_in_the_language_of_its_address(regular):
    token = links.token_of(regular.begun_by)
    page = Client().get(reverse("cards:monthly", args=["es", token[:-1]]))
    assert page.status_code == 404
    assert "Este enlace no funciona" in page.content.decode()


def test_a_monthly_gift_is_told_by_the_month_it_began_in(regular):
    page = Client().get(reverse("cards:monthly", args=["en", links.token_of(regular.begun_by)]))
    assert f"each month since {regular.since:%B %Y}" in page.content.decode()


def test_nobody_makes_a_link(regular):
    token = links.token_of(regular.begun_by)
    begun, _sep, signature = token.partition(".")
    wrong = [
        begun, f"{begun}.", f"{uuid4().hex}.{signature}", Signer(sep=".", salt="other").sign(begun), "x.y",
        token[:-1], token.upper(),
    ]  # fmt: skip
    for one in wrong:
        for method in (Client().get, Client().post):
            assert method(reverse("cards:monthly", args=["en", one])).status_code == 404
    assert Client().get(reverse("cards:monthly", args=["fr", token])).status_code == 404
    assert Regular.objects.get().state == "active"


def test_a_form_of_another_site_ends_nothing(regular):
    assert Client().post(link(regular), headers={"Origin": "https://evil.example"}).status_code == 403
    assert Regular.objects.get().state == "active"


def test_her_link_is_on_the_page_she_comes_back_to(cards, campaign):
    answer = Client().post(ADDRESS, filled(often="monthly", currency="USD", email="ximena@correo.example"))
    assert answer.status_code == 303
    [session] = cards.account.of("checkout.session")
    back = session["success_url"].removeprefix(settings.PUBLIC_ADDRESS)
    thanks = page(back)
    cards.account.pay(session["id"])
    assert "has not told us of the first payment" in page(_link_in(thanks))
    taken(cards)
    assert _link_in(thanks) == link(Regular.objects.get())
    assert "End my monthly gift" in page(_link_in(thanks))
    assert Client().get(f"{back[:-2]}x/").status_code == 404


def test_who_gives_once_is_shown_no_link(cards, campaign):
    Client().post(ADDRESS, filled())
    [session] = cards.account.of("checkout.session")
    assert "monthly" not in page(session["success_url"].removeprefix(settings.PUBLIC_ADDRESS))


def test_the_staff_ends_it_there_and_here_and_not_here_alone(regular, cards, clinic):
    here_alone = reverse("gifts:monthly-state", args=[regular.id])
    assert clinic.fundraiser.client.post(here_alone, {"state": "ended"}).status_code == 404
    address = reverse("cards:end-monthly", args=[regular.id])
    assert clinic.auditor.client.post(address).status_code == 404
    assert address in shown(clinic.fundraiser.client.get(reverse("gifts:monthly")))
    assert clinic.fundraiser.client.post(address).status_code == 302
    assert (subscription(cards)["status"], Regular.objects.get().state) == ("canceled", "ended")
    assert address not in shown(clinic.fundraiser.client.get(reverse("gifts:monthly")))


def _link_in(text: str) -> str:
    return (
        text.split(f'href="{settings.PUBLIC_ADDRESS}/en/monthly/')[1].split('"')[0].join(["/en/monthly/", ""])
    )
