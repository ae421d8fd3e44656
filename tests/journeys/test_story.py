"""The campaign of the story, from its first line to what its money paid, on the pages, in both languages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from reencuentro.bridge.delivery import deliver
from reencuentro.demo.stripe.account import Account, Object
from reencuentro.demo.stripe.api import Api
from reencuentro.demo.stripe.server import Server
from reencuentro.engines.journal.exchange import Rate
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import check, enter_rate, open_account, open_fund
from reencuentro.giving.books.models import Entry
from reencuentro.giving.books.queries.funds import has
from reencuentro.giving.campaigns.models import Campaign
from reencuentro.giving.spending.models import Request
from tests.attacks.databases import stored
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.giving.cards.conftest import KEY, SECRET, signed

from .header import go
from .test_every_page import look, seat, troubles  # noqa: F401
from .test_public import visitor  # noqa: F401

BANK, BANK_USD = "Assets:Bank:Sur-MXN", "Assets:Bank:Sur-USD"
TITLE = {"es": "Que las niñas vuelvan a casa", "en": "Let the girls come home"}
STORY = {
    "es": "Una abogada de familia en México y los papeles de las niñas.",
    "en": "A family-law attorney in Mexico, and the girls' papers.",
}
LINES = [
    ("papers", "Traducciones y apostillas", "Translations and apostilles", "1000.00", "", "1"),
    ("leaflets", "Folletos de derechos", "Leaflets on rights", "700.00", "", "1"),
    ("salary", "Abogada de familia", "Family-law attorney", "", "30", "2"),
]
COSTS = [("apostille", "1850.00"), ("translation", "2400.00"), ("passport", "1730.00")]
STATEMENT = "Fecha;Concepto;Cargo;Abono;Moneda;Referencia\n{day};SPEI donativo;;6.000,00;MXN;S-1\n"


class StandIn:
    """Stripe on loopback, with the real library on our side of the wire."""

    def __init__(self) -> None:
        self.told: list[Object] = []
        self.account = Account("", tell=self.told.append)
        self.server = Server(Api(self.account, KEY))
        banks = {"USD": "Sur-USD", "MXN": "Sur-MXN"}
        self.options = {"key": KEY, "webhook": SECRET, "banks": banks}
        self.options |= {"api": self.account.address, "hosts": [self.account.address]}

    def tells(self) -> None:
        for event in self.told:
            signed_body, headers = signed(event)
            answer = Client().post(
                reverse("cards:webhook", args=["stripe"]), signed_body, "application/json", headers=headers
            )
            assert answer.status_code == 200
        self.told.clear()


def fill(page: Page, **values: str) -> None:
    """Each field by its name, whatever kind of field it is."""
    for name, value in values.items():
        fields = page.locator(f"main [name='{name}']:not([type=hidden])")
        kind = fields.first.evaluate("one => one.type")
        if kind == "radio":
            page.locator(f"main [name='{name}'][value='{value}']").check()
        elif kind == "checkbox":
            fields.set_checked(bool(value))
        elif kind.startswith("select"):
            fields.select_option(value)
        else:
            fields.fill(value)


def press(page: Page, form: str = "form.form") -> None:
    """The button of a form of the page; what it leads to has to be right."""
    with page.expect_navigation() as gone:
        page.locator(f"main {form} button").first.click()
    assert gone.value.status == 200, page.locator("main").inner_text()


def written(page: Page, look) -> Campaign:  # noqa: F811
    """The fundraiser tells the story, what becomes of the money, and what each amount pays for."""
    go(page, "campaigns:list")
    press(page, "form")
    campaign = Campaign.objects.get()
    told = {f"title_{code}": text for code, text in TITLE.items()}
    told |= {f"summary_{code}": text for code, text in STORY.items()}
    told |= {f"story_{code}": text for code, text in STORY.items()}
    save(page, "story", campaign, slug="girls-home", **told)
    save(page, "promise", campaign, **promise())
    amounts = {"pieces-0-amount": "45.00", "pieces-0-words_es": "una apostilla"}
    save(page, "examples", campaign, **amounts, **{"pieces-0-words_en": "one apostille"})
    assert troubles(page, reverse("campaigns:campaign", args=[campaign.id]), look, "fundraiser") == []
    press(page, "form[action$='/send/']")
    return campaign


def save(page: Page, part: str, campaign: Campaign, **values: str) -> None:
    page.goto(reverse(f"campaigns:{part}", args=[campaign.id]))
    fill(page, **values)
    press(page)


def promise() -> dict[str, str]:
    """USD 5,000 by tomorrow: papers and leaflets first, then the salary; missed, the children's documents."""
    closes = timezone.localdate() + timedelta(days=1)
    said = {"goal": "5000.00", "currency": "USD", "last_day": closes.isoformat()}
    said |= {"zone": "America/Mexico_City", "fallback": "new:children", "surplus": "general"}
    for place, (fund, es, en, most, percent, rank) in enumerate(LINES):
        line = {"fund": f"new:{fund}", "title_es": es, "title_en": en, "most": most, "rank": rank}
        said |= {f"pieces-{place}-{name}": value for name, value in {**line, "percent": percent}.items()}
    return said


def approved(page: Page, campaign: Campaign, look) -> None:  # noqa: F811
    """A director who wrote none of it compares it with the index cards, and lets everybody read it."""
    review = reverse("campaigns:review", args=[campaign.id])
    page.goto(review)
    press(page, "form[action$='/compare/']")
    assert page.locator("mark").count() == 0
    assert troubles(page, review, look, "director") == []
    page.locator("form[action$='/review/'] [type=checkbox]").check()
    press(page, "form[action$='/review/']")


def public(page: Page, look) -> str:  # noqa: F811
    """What everybody reads."""
    address = f"/{look.language}/campaigns/girls-home/"
    assert troubles(page, address, look, "nobody") == []
    return page.locator("main").inner_text()


def given_by_hand(page: Page, fund: str, amount: str, currency: str, means: str, account: str) -> None:
    page.goto(reverse("gifts:new"))
    fill(page, amount=amount, currency=currency, means=means, account=account)
    fill(page, fund=fund, giver="Ximena Larrañaga", named="on", public_name="Ximena L.")
    press(page)


def brought_by_the_bank(page: Page, fund: str) -> None:
    """The statement of an account, in which somebody's transfer stands."""
    page.goto(reverse("imports:files"))
    day = f"{timezone.localdate():%d/%m/%Y}"
    content = STATEMENT.format(day=day).encode()
    page.locator("main [name=file]").set_input_files(
        {"name": "estado.csv", "mimeType": "text/csv", "buffer": content}
    )
    press(page)
    fill(page, source="bank", account=BANK, fund=fund, mark=",", order="dmy")
    press(page)
    page.wait_for_selector("form[action$='/book/']")
    press(page, "form[action$='/book/']")
    page.wait_for_selector("ol.steps:not(:has([aria-current]))")


def asked_by_the_team(page: Page, case) -> None:  # noqa: F811
    """Three costs of a case. Whose they are stays there."""
    for kind, amount in COSTS:
        page.goto(reverse("costs:new", args=[case.id]))
        fill(page, kind=kind, amount=amount, currency="MXN", purpose="Acta de Daniela", whose="Daniela")
        press(page)


def approved_and_paid(director: Page, keeper: Page, look) -> None:  # noqa: F811
    for asked in Request.objects.all():
        director.goto(reverse("spending:approve", args=[asked.id]))
        fill(director, fund="children")
        press(director)
        keeper.goto(reverse("spending:pay", args=[asked.id]))
        fill(keeper, account=BANK, document="receipt", document_number="A-17")
        press(keeper)
        assert troubles(keeper, reverse("spending:request", args=[asked.id]), look, "fundraiser") == []


def given_by_card(visitor: Page, stand_in: StandIn, look) -> None:  # noqa: F811
    """Somebody nobody knows pays an example on the page of the processor, which then tells of it."""
    visitor.goto(f"/{look.language}/campaigns/girls-home/")
    visitor.locator(f"a[href='/{look.language}/campaigns/girls-home/give/']").first.click()
    fill(visitor, choice="0")
    press(visitor)
    visitor.locator("button[value=pay]").click()
    visitor.wait_for_url("**/give/thanks/**")
    stand_in.tells()


def too_few_to_publish(director: Page) -> bool:
    """Three costs would point at somebody: the quarter is not published, and says why."""
    director.goto(reverse("spending:publish"))
    fill(director, quarter="2026-Q4", sure="on")
    with director.expect_navigation() as refused:
        director.locator("main form.form button").first.click()
    return refused.value.status == 422


@contextmanager
def later(**ahead: int) -> Iterator[None]:
    with time_machine.travel(timezone.now() + timedelta(**ahead)):
        yield


@pytest.fixture
def house(clinic) -> Staff:
    """Bank accounts, the fund of what is over, and the rate of yesterday."""
    keeper = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    open_fund(keeper, purpose="general", kind="unrestricted")
    for account in (BANK, BANK_USD):
        open_account(keeper, account)
    yesterday = timezone.localdate() - timedelta(days=1)
    rate = Rate("USD", "MXN", Decimal("17.05"), "dof", "FIX", yesterday)
    enter_rate(keeper, rate, correcting=False)
    return keeper


@pytest.fixture
def stand_in(settings, live_server) -> Iterator[StandIn]:
    stripe = StandIn()
    settings.PUBLIC_ADDRESS = live_server.url
    settings.CARDS = {"processor": "stripe", "stripe": stripe.options}
    with stripe.server.running():
        yield stripe


def test_the_campaign_of_the_story(clinic, house, case, seat, look, visitor, stand_in):  # noqa: F811
    keeper, director = seat(clinic.fundraiser), seat(clinic.director)
    campaign = written(keeper, look)
    approved(director, campaign, look)
    assert TITLE[look.language] in public(visitor, look)
    fund = campaign.fund_id
    given_by_hand(keeper, fund, "2000.00", "MXN", "cash", "Assets:Cash")
    given_by_hand(keeper, fund, "250.00", "USD", "cheque", BANK_USD)
    given_by_card(visitor, stand_in, look)
    brought_by_the_bank(keeper, fund)
    with later(days=2):
        keeper, director = seat(clinic.fundraiser), seat(clinic.director)
        one = reverse("campaigns:campaign", args=[campaign.id])
        keeper.goto(one)
        press(keeper, "form[action$='/settle/']")
        assert troubles(keeper, one, look, "closed") == []
        settled = Entry.objects.get(kind="settlement")
        assert settled.why["outcome"] == "missed"
        assert has("children", "MXN").minor == 800_000
        asked_by_the_team(seat(clinic.attorney), case)
        deliver(timezone.localdate() + timedelta(days=1))
        approved_and_paid(director, keeper, look)
        costs = reverse("costs:list", args=[case.id])
        assert troubles(seat(clinic.attorney), costs, look) == []
        assert has("children", "MXN").minor == 800_000 - 598_000
        assert check(house) == []
    with later(days=60):
        assert too_few_to_publish(seat(clinic.director))
        auditor = seat(clinic.auditor)
        report = f"{reverse('reports:campaign')}?campaign=girls-home&language={look.language}"
        assert troubles(auditor, report, look, "auditor") == []
        assert troubles(auditor, one, look, "auditor") == []
        assert auditor.locator("main form").count() == 0
    read = "".join(page.locator("main").inner_text() for page in (keeper, director, auditor, visitor))
    assert "Daniela" not in read and b"Daniela" not in stored("giving")
