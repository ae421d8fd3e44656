"""A published campaign to look at. Everybody in it is invented."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import open_fund
from reencuentro.giving.books.booking import book
from reencuentro.giving.books.models import Fund
from reencuentro.giving.campaigns.content import Both, BudgetLine, Content, Example, News, Promise
from reencuentro.giving.campaigns.counting import count
from reencuentro.giving.campaigns.models import Campaign
from reencuentro.giving.campaigns.publishing import publish, send
from reencuentro.giving.public.actions import present

DIRECTOR = Staff(uuid4(), Role.DIRECTOR)
LINES = ("papers", "leaflets", "salary", "children", "general")
ES, EN = "/es/campaigns/come-home/", "/en/campaigns/come-home/"


def content(**changes: object) -> Content:
    promise = Promise(
        minor=500_000,
        currency="USD",
        last_day=timezone.localdate() + timedelta(days=33),
        zone="America/Mexico_City",
        lines=(
            BudgetLine(
                "papers", Both("Traducciones y apostillas", "Translations and apostilles"), cap=100_000
            ),
            BudgetLine("leaflets", Both("Folletos", "Leaflets"), cap=70_000),
            BudgetLine("salary", Both("Abogada de familia", "Family-law attorney"), rank=1, percent="30"),
        ),
        surplus="general",
        fallback="children",
    )
    written = Content(
        slug="come-home",
        title=Both("Que vuelvan a casa", "Let them come home"),
        summary=Both("Una abogada y los papeles que faltan.", "A lawyer and the papers that are missing."),
        story=Both("Primer párrafo.\n\nSegundo párrafo.", "First paragraph.\n\nSecond paragraph."),
        promise=promise,
        examples=(Example(4_500, Both("una apostilla", "one apostille")),),
        news=(
            News(date(2026, 11, 2), Both("Dos en casa", "Two at home"), Both("Llegaron.", "They arrived.")),
        ),
    )
    return replace(written, **changes)


def published_campaign(staff: Staff = DIRECTOR, **changes: object) -> Campaign:
    """A campaign for USD 5,000 that everybody can read."""
    for code in LINES:
        if not Fund.objects.filter(pk=code).exists():
            kind = Fund.Kind.UNRESTRICTED if code == "general" else Fund.Kind.LINE
            open_fund(staff, purpose=code, kind=kind)
    fund = open_fund(staff, purpose="campaign", kind=Fund.Kind.CAMPAIGN)
    with acting(staff, "campaigns.begin", Role.DIRECTOR) as act:
        campaign = Campaign.objects.create(fund=fund, act=act)
    write(campaign, content(**changes), staff)
    campaign.refresh_from_db()
    return campaign


def write(campaign: Campaign, said: Content, staff: Staff = DIRECTOR) -> None:
    """Publish this of the campaign, in place of what was read before."""
    with acting(staff, "campaigns.publish", Role.DIRECTOR) as act:
        publish(act, send(act, campaign, said, [str(staff.id)]), said)


def give(campaign: Campaign, minor: int, currency: str = "USD") -> None:
    """A gift of today."""
    money, day = Money(minor, currency), timezone.localdate()
    with acting(DIRECTOR, "gifts.receive", Role.DIRECTOR) as act:
        entry = giving.gift(f"gift {uuid4()}", day, campaign.fund_id, money, "Assets:Cash")
        [number] = book(act, [entry])
        count(act, campaign.fund_id, number, money, day)


def introduced(staff: Staff = DIRECTOR) -> None:
    """The organisation says who it is."""
    present(
        staff,
        name="Clínica del Sur",
        mission_es="Traemos a casa a niñas y niños a través de una frontera.",
        mission_en="We bring children home across a border.",
        about_es="Somos doce personas.\n\nDos países.",
        about_en="We are twelve people.\n\nTwo countries.",
        giving_es="Por transferencia a la cuenta 000.",
        giving_en="By transfer to account 000.",
        email="hola@clinica.example",
        iati="MX-RFC-CLS010101AB1",
    )
