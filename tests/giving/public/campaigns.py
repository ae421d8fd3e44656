"""A published campaign to look at. Everybody in it is invented."""

import io
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.utils import timezone
from PIL import Image

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.seals import seals
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.books.actions import open_fund
from reencuentro.giving.books.models import Fund
from reencuentro.giving.campaigns.content import Both, BudgetLine, Content, Example, News, Promise
from reencuentro.giving.campaigns.models import Campaign, Picture, Rendition
from reencuentro.giving.campaigns.pictures import drawn
from reencuentro.giving.public.actions import present
from tests.giving.campaigns.stories import began, given, republished

KEEPER, DIRECTOR = Staff(uuid4(), Role.FUNDRAISER), Staff(uuid4(), Role.DIRECTOR)
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


def published_campaign(keeper: Staff = KEEPER, director: Staff = DIRECTOR, **changes: object) -> Campaign:
    """A campaign for USD 5,000 that everybody can read."""
    for code in LINES:
        if not Fund.objects.filter(pk=code).exists():
            kind = Fund.Kind.UNRESTRICTED if code == "general" else Fund.Kind.LINE
            open_fund(keeper, purpose=code, kind=kind)
    fund = open_fund(keeper, purpose="campaign", kind=Fund.Kind.CAMPAIGN)
    campaign = began(keeper, fund.code)
    republished(campaign, keeper, director, content(**changes))
    campaign.refresh_from_db()
    return campaign


def write(campaign: Campaign, said: Content) -> None:
    """Publish this of the campaign, in place of what was read before."""
    republished(campaign, KEEPER, DIRECTOR, said)


def give(campaign: Campaign, minor: int, currency: str = "USD") -> None:
    """A gift of today."""
    given(KEEPER, campaign.fund_id, Money(minor, currency), timezone.localdate(), "Assets:Cash")


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


def picture(campaign: Campaign, uploaded: bytes) -> UUID:
    """A picture of the campaign as it lies there before a page with it is approved."""
    with acting(KEEPER, "campaigns.write", *KEEPERS) as act:
        made, key = Picture.objects.create(campaign=campaign, act=act), seals().new()
        for one in drawn(uploaded):
            size = {"width": one.width, "height": one.height}
            Rendition.objects.create(picture=made, key=key, sealed=one.data, **size)
    return made.id


def illustration(width: int = 1600, height: int = 1000) -> bytes:
    """A PNG: hills under a sky, in bands."""
    image = Image.linear_gradient("L").resize((width, height))
    hills = Image.radial_gradient("L").resize((width, height))
    out = io.BytesIO()
    Image.merge("RGB", (image, hills, image.transpose(Image.Transpose.ROTATE_180))).save(out, "PNG")
    return out.getvalue()
