"""An earlier campaign of the clinic that missed its goal, and what its rule made of it. All invented."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest

from reencuentro.clinic.accounts.models import User
from reencuentro.engines.journal import giving
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.books.booking import book
from reencuentro.giving.campaigns.actions import drafting, reviewing, settling
from reencuentro.giving.campaigns.content import Both, BudgetLine, Content, Example, News, Promise
from reencuentro.giving.campaigns.counting import count
from reencuentro.giving.campaigns.models import Campaign
from reencuentro.giving.campaigns.publishing import send
from reencuentro.giving.campaigns.queries.drafts import draft_of
from reencuentro.giving.campaigns.rules import closing

from .clinic import Team
from .telling import day

_ZONE = "America/Mexico_City"
_GIFTS = ((52, 80_000), (45, 42_000), (31, 65_500), (24, 27_000))
_CONTENT = Content(
    slug="journeys-home",
    title=Both("El camino de regreso", "The way back"),
    summary=Both(
        "Boletos, pasaportes y alguien que acompañe: lo último que falta para volver.",
        "Tickets, passports and somebody to go along: the last things missing before they can return.",
    ),
    story=Both(
        "Cuando un juez ya decidió, todavía falta el viaje. Una niña no cruza sola una frontera: necesita "
        "pasaporte, permiso y a alguien de confianza a su lado.\n\nEsta campaña pagaba ese último tramo.",
        "When a judge has decided, there is still the journey. A child does not cross a border alone: it "
        "takes a passport, a permit and somebody to trust.\n\nThis campaign paid for that last stretch.",
    ),
    examples=(Example(16_000, Both("paga un pasaporte", "pays a passport")),),
)


def tell(team: Team) -> None:
    """Published and given to before its last day, and closed once that was over: the goal was missed."""
    keeper = Staff(team["ines"].user_id, Role.FUNDRAISER)
    campaign = drafting.begin(keeper)
    drafting.write(keeper, campaign.id, 0, lambda _empty: _content())
    _sent_before_its_last_day(keeper, campaign)
    _approve(team, campaign.id)
    for ago, minor in _GIFTS:
        _given(keeper, campaign.fund_id, ago, minor)
    settling.settle_now(keeper, campaign.id)
    drafting.write(keeper, campaign.id, 1, lambda before: replace(before, news=(_outcome(),)))
    reviewing.send_for_review(keeper, campaign.id)
    _approve(team, campaign.id)


def _content() -> Content:
    lines = (
        BudgetLine("new:journeys", Both("Boletos y acompañamiento", "Tickets and company"), rank=1),
        BudgetLine("papers", Both("Pasaportes y permisos", "Passports and permits"), cap=120_000),
    )
    promise = Promise(400_000, "USD", day(21), _ZONE, lines, "general", "children")
    return replace(_CONTENT, promise=promise, opens_at=closing(day(56), _ZONE))


def _sent_before_its_last_day(keeper: Staff, campaign: Campaign) -> None:
    """As it was then: today nobody could send a campaign that is over."""
    draft = draft_of(campaign.id)
    with acting(keeper, "campaigns.send", *KEEPERS, about=f"campaign {campaign.id}") as act:
        send(act, campaign, Content.read(draft.content), draft.writers)


def _approve(team: Team, campaign_id: UUID) -> None:
    """The director compares it with the index cards in her own session before she approves it."""
    director = team["elena"]
    request = HttpRequest()
    request.user = User.objects.get(id=director.user_id)
    request.unlocked = director  # type: ignore[attr-defined]
    approves = Staff(director.user_id, Role.DIRECTOR)
    reviewing.compare(approves, request, campaign_id)
    reviewing.approve(approves, campaign_id)


def _given(keeper: Staff, fund: str, ago: int, minor: int) -> None:
    money = Money(minor, "USD")
    gift = giving.gift(f"demo:{fund} {ago}", day(ago), fund, money, "Assets:Bank:Sur-USD")
    with acting(keeper, "books.post", *KEEPERS) as act:
        [number] = book(act, [gift])
        count(act, fund, number, money, day(ago))


def _outcome() -> News:
    return News(
        day(20),
        Both("No llegamos a la meta, y nada se pierde", "We missed the goal, and nothing is lost"),
        Both(
            "Como lo prometimos, todo lo que donaron paga ahora los documentos de las niñas y los niños.",
            "As we promised, all that you gave now pays for the documents of the children.",
        ),
    )
