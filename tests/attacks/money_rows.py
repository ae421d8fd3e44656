"""The rows of the side of the money that stand behind addresses of the house."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from reencuentro.engines.journal.giving import due_from, gift
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access import staff as money
from reencuentro.giving.access.acting import acting, by_itself
from reencuentro.giving.books import actions as books
from reencuentro.giving.campaigns.actions import drafting
from reencuentro.giving.campaigns.actions.reviewing import send_for_review
from reencuentro.giving.campaigns.content import Both, Shot
from reencuentro.giving.campaigns.pictures import drawn
from reencuentro.giving.cards.models import CardPayment, CardRegular
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.remembering import DonorFacts, enter
from reencuentro.giving.gifts.actions import money as gifts
from reencuentro.giving.gifts.links import token_of
from reencuentro.giving.gifts.models import Regular
from reencuentro.giving.gifts.receiving import NewGift, receive
from reencuentro.giving.imports import actions as imports
from reencuentro.giving.imports.carrying import About
from reencuentro.giving.imports.checking import check_some
from reencuentro.giving.receipts.actions.cancelling import Noted, note
from reencuentro.giving.receipts.actions.issuing import issue_cfdi, open_signer
from reencuentro.giving.receipts.actions.stamping import keep_stamp
from reencuentro.giving.receipts.cfdi.cancelling import State
from reencuentro.giving.spending.actions import requests as spending
from reencuentro.giving.spending.actions.salaries import set_up_salary
from reencuentro.giving.spending.models import Release, ReleasedTable
from tests.giving.gifts.conftest import told
from tests.giving.imports.files import AMOUNTS, table
from tests.giving.public.campaigns import (
    content,
    illustration,
    introduced,
    picture,
    published_campaign,
    write,
)
from tests.giving.receipts.conftest import NORTH, SOUTH, our_organisations
from tests.giving.receipts.csd import PASSPHRASE
from tests.giving.receipts.pac import stamped

if TYPE_CHECKING:
    from .world import World


def of_the_books(world: "World") -> dict[str, object]:
    """Two funds, and a gift that can still be taken back once some was spent."""
    keeper = money.Staff(world.clinic.fundraiser.id, money.Role.FUNDRAISER)
    for purpose, kind in (("general", "unrestricted"), ("papers", "line")):
        books.open_fund(keeper, purpose=purpose, kind=kind)
    gifts = (100_000, 500)
    numbers = books.post(
        keeper,
        [gift(str(one), date(2026, 1, 15), "general", Money(one, "MXN"), "Assets:Cash") for one in gifts],
    )
    return {"entry": numbers[-1]}


def for_the_public(world: "World") -> dict[str, object]:
    """The organisation says who it is and what a campaign is for, with a picture."""
    keeper = money.Staff(world.clinic.fundraiser.id, money.Role.FUNDRAISER)
    director = money.Staff(world.clinic.director.id, money.Role.DIRECTOR)
    introduced(director)
    campaign = published_campaign(keeper, director)
    shown = picture(campaign, illustration(480, 320))
    write(campaign, content(pictures=(Shot(shown, Both("Un camino", "A path")),)))
    return {"picture": shown}


def of_gifts(world: "World") -> dict[str, object]:
    """A donor with a gift that waits to be shown, a promise and a monthly gift."""
    keeper = money.Staff(world.clinic.fundraiser.id, money.Role.FUNDRAISER)
    donor, day = new_donor(keeper, DonorFacts("Rosalba Donante")), date(2026, 1, 15)
    new = NewGift("general", Money(70_000, "MXN"), "cash", day, "Assets:Cash", str(uuid4()), message="Ánimo")
    given = gifts.enter_gift(keeper, new, donor.id)
    promised = ("general", Money(90_000, "MXN"), day, day)
    pledge = gifts.enter_pledge(keeper, donor.id, *promised, uuid4())
    regular = gifts.enter_monthly(keeper, donor.id, "general", Money(50, "MXN"), 3, day, uuid4())
    return {"donor": donor.id, "gift": given.id, "pledge": pledge.id, "regular": regular.id}


def of_campaigns(world: "World") -> dict[str, object]:
    """A campaign that waits for review, with a picture."""
    keeper = money.Staff(world.clinic.fundraiser.id, money.Role.FUNDRAISER)
    campaign = drafting.begin(keeper)
    drafting.write(keeper, campaign.id, 0, lambda _before: content(slug="waits"))
    made = drawn(illustration(480, 320))
    shown = drafting.add_picture(keeper, campaign.id, 1, made, Both("Un camino", "A path"))
    send_for_review(keeper, campaign.id)
    return {"campaign": campaign.id, "draft-picture": shown.id}


def of_cards() -> dict[str, object]:
    """A payment by card, which can go back, and a gift that the processor takes each month."""
    came, due = date(2026, 1, 15), due_from("Stripe")
    new = NewGift("papers", Money(4500, "USD"), "card", came, due, "pi_1", source="stripe")
    with by_itself("cards.notice") as act:
        paid = receive(act, new, "stripe:payment:pi_1")
        monthly = Regular.objects.create(
            donor=enter(act, DonorFacts(name="")), fund_id="papers", minor=100, currency="USD", day=1,
            since=came, begun_by=uuid4(), state="ended", act=act,
        )  # fmt: skip
    CardRegular.objects.create(processor="stripe", reference="sub_1", regular=monthly)
    return {
        "card-payment": CardPayment.objects.create(processor="stripe", reference="pi_1", gift=paid).id,
        "card-monthly": monthly.id,
        "monthly-link": token_of(monthly.begun_by),
    }


def of_spending(world: "World") -> dict[str, object]:
    """A request that waits, one that is approved and can be paid, the share of a salary."""
    keeper = money.Staff(world.clinic.fundraiser.id, money.Role.FUNDRAISER)
    director = money.Staff(world.clinic.director.id, money.Role.DIRECTOR)
    cost = {"cost": "Expenses:Office", "fund": "general"}
    waiting, approved = (spending.ask(keeper, money=Money(minor, "MXN"), **cost) for minor in (300, 200))
    spending.approve(director, approved.id, fund="general")
    share = {"hundredths": 3000, "fund": "general", "rest": "papers", "account": "Assets:Cash"}
    salary = set_up_salary(director, money=Money(100, "MXN"), **share)
    return {"request": waiting.id, "approved": approved.id, "salary": salary.id}


def published_sums(director: money.Staff) -> ReleasedTable:
    with acting(director, "spending.release", money.Role.DIRECTOR) as act:
        release = Release.objects.create(quarter="2025-Q4", act=act)
        return ReleasedTable.objects.create(
            release=release, fund_id="general", currency="MXN", kinds=[], proof=b"{}"
        )


def of_gift_files(world: "World") -> dict[str, object]:
    """A file that was read, with a line in doubt and a wrong one."""
    keeper = money.Staff(world.clinic.fundraiser.id, money.Role.FUNDRAISER)
    rows = [AMOUNTS, ("A", "2026-10-01", "=1", "5", "MXN"), ("B", "2026-10-01", "Eva", "ten", "MXN")]
    brought = imports.bring(keeper, SimpleUploadedFile("gifts.csv", table(rows).encode()))
    columns = About.of(brought.about).columns
    imports.choose(keeper, brought.id, columns, account="Assets:Cash", fund="general")
    check_some(brought.id)
    return {"gift-file": brought.id}


def of_receipts(world: "World") -> dict[str, object]:
    """Gifts that wait for a letter or a CFDI, a CFDI without its stamp, one of whose cancelling is told."""
    keeper = money.Staff(world.clinic.fundraiser.id, money.Role.FUNDRAISER)
    our_organisations(money.Staff(world.clinic.director.id, money.Role.DIRECTOR))
    signer = open_signer(PASSPHRASE, timezone.now())
    donor = new_donor(keeper, DonorFacts("Rosa", country="US", language="en"))
    given = [
        told(keeper, NewGift("papers", one, "transfer", date(2025, 3, 5), account, str(place), donor=donor))
        for place, (one, account) in enumerate(
            [
                (Money(500, "USD"), NORTH),
                *((Money(minor, "MXN"), SOUTH) for minor in (500, 700, 900)),
            ]
        )
    ]
    receipt, known = (issue_cfdi(keeper, gift.id, signer) for gift in given[2:])
    keep_stamp(keeper, known.id, stamped(bytes(known.content)))
    event = note(keeper, known.id, Noted(State.WAITING, known.issued_on, "02", b"<Acuse/>"))
    rows = {"american": given[0].id, "mexican": given[1].id, "receipt": receipt.id, "stamped": known.id}
    return {**rows, "told": event.number, "past-year": 2025}
