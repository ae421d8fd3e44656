"""The campaign of the story, as rooms above and their tests have it: published, and given to."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count as numbers
from typing import Any

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.seals import seals
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.books.booking import book
from reencuentro.giving.campaigns.content import Both, BudgetLine, Content, Example, News, Promise
from reencuentro.giving.campaigns.counting import count
from reencuentro.giving.campaigns.models import Campaign, Check, Publication, Revision
from reencuentro.giving.campaigns.publishing import publish, send
from tests.giving.conftest import BANK

LAST_DAY = date(2099, 12, 31)
"""Not over while these tests are run; those of what is over have a campaign that closed."""
CLOSES = datetime(2100, 1, 1, 6, tzinfo=UTC)
CLOSED = date(2026, 11, 5)
DAY = date(2026, 11, 4)
LINES = (
    BudgetLine("salary", Both("Salario de la abogada", "Salary of the attorney"), rank=1, percent="30"),
    BudgetLine("papers", Both("Traducciones y apostillas", "Translations and apostilles"), 10, 0, 100_000),
    BudgetLine("leaflets", Both("Folletos", "Leaflets"), 7, 0, 70_000),
)
PROMISE = Promise(500_000, "USD", LAST_DAY, "America/Mexico_City", LINES, "general", "children")
CONTENT = Content(
    slug="legal-support",
    title=Both("Apoyo legal para víctimas de trata", "Legal support for victims of trafficking"),
    summary=Both("Que vuelvan sus hijas e hijos.", "Bringing their children home."),
    story=Both("Una madre espera.\n\nSu hija también.", "A mother waits.\n\nSo does her daughter."),
    promise=PROMISE,
    examples=(Example(4_500, Both("una apostilla", "one apostille")),),
    news=(News(date(2026, 11, 20), Both("Empezamos", "We began"), Both("Gracias.", "Thank you.")),),
)
OVER = replace(CONTENT, promise=replace(PROMISE, last_day=CLOSED))
_KEYS = numbers(1)


def dollars(minor: int) -> Money:
    return Money(minor, "USD")


def began(keeper: Staff, fund: str = "campaign") -> Campaign:
    with acting(keeper, "campaigns.begin", *KEEPERS) as act:
        return Campaign.objects.create(fund_id=fund, act=act)


def published(keeper: Staff, director: Staff, content: Content = CONTENT, **changes: Any) -> Campaign:
    """A campaign that everybody reads; its funds are there already."""
    campaign = began(keeper)
    republished(campaign, keeper, director, replace(content, **changes))
    return campaign


def republished(campaign: Campaign, keeper: Staff, director: Staff, content: Content) -> Publication:
    with acting(keeper, "campaigns.send", *KEEPERS) as act:
        revision = send(act, campaign, content, [keeper.id.hex])
    compared(revision, director)
    with acting(director, "campaigns.approve", Role.DIRECTOR) as act:
        return publish(act, revision, content)


def compared(revision: Revision, director: Staff) -> None:
    """As `actions.reviewing.compare` keeps it, without a clinic whose cards there are."""
    with acting(director, "campaigns.compare", Role.DIRECTOR) as act:
        Check.objects.create(revision=revision, key=seals().new(), marks="[]", act=act)


def given(keeper: Staff, fund: str, money: Money, day: date = DAY, to: str = BANK) -> int:
    """A gift, or with less than nothing one given back, booked and counted; its entry's number."""
    key = f"story {next(_KEYS)}"
    said = (
        giving.gift(key, day, fund, money, to)
        if money.minor > 0
        else giving.refund(key, day, fund, -money, of=to)
    )
    with acting(keeper, "gifts.receive", *KEEPERS) as act:
        [number] = book(act, [said])
        count(act, fund, number, money, day)
    return number
