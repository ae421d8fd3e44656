"""What goes back in a later year than that of its CFDI does not cancel it (MX-G15)."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.refunding import refund
from reencuentro.giving.receipts.actions.cancelling import Noted, ask, note
from reencuentro.giving.receipts.actions.issuing import issue_cfdi
from reencuentro.giving.receipts.actions.stamping import keep_stamp
from reencuentro.giving.receipts.cfdi.cancelling import State
from reencuentro.giving.receipts.errors import NotReady
from reencuentro.giving.receipts.models import Receipt
from reencuentro.giving.receipts.queries.receipts import the_receipt
from reencuentro.giving.receipts.queries.standing import outdated, standing_of
from tests.clinic.accounts.people import shown

from .conftest import SOUTH
from .pac import stamped
from .sat_server import sat

ISSUED, NEXT_YEAR = date(2026, 11, 20), date(2027, 1, 8)


def noon(day: date) -> str:
    return f"{day.isoformat()}T12:00:00-06:00"


def back(staff: Staff, gift: Gift, minor: int, day: date) -> None:
    with time_machine.travel(noon(day)), acting(staff, "gifts.refund", *KEEPERS) as act:
        refund(act, gift, Money(minor, gift.currency), day, str(uuid4()), SOUTH)


def issued(to_mx, staff: Staff, signer) -> tuple[Gift, Receipt]:
    with time_machine.travel(noon(ISSUED)):
        gift = to_mx(50_000, received_on=ISSUED)
        receipt = issue_cfdi(staff, gift.id, signer)
    keep_stamp(staff, receipt.id, stamped(the_receipt(receipt.id).content))
    return gift, the_receipt(receipt.id)


@pytest.mark.parametrize("minor", [20_000, 50_000], ids=["a part", "all"])
def test_the_cfdi_stays_true_and_nothing_takes_its_place(to_mx, fundraiser, signer, minor):
    gift, receipt = issued(to_mx, fundraiser, signer)
    back(fundraiser, gift, minor, NEXT_YEAR)
    assert outdated() == [] and standing_of(gift.id).later == Money(minor, "MXN")
    with pytest.raises(NotReady, match="later_year"):
        issue_cfdi(fundraiser, gift.id, signer)
    with sat() as the_sat, pytest.raises(NotReady, match="later_year"):
        ask(fundraiser, receipt.id, "03", signer, the_sat.finkok())
    assert the_sat.times == 0


def test_what_was_wrong_from_the_beginning_can_still_be_cancelled(to_mx, fundraiser, signer):
    gift, receipt = issued(to_mx, fundraiser, signer)
    back(fundraiser, gift, 20_000, NEXT_YEAR)
    with sat() as the_sat:
        the_sat.knows(receipt.stamp.uuid)
        assert ask(fundraiser, receipt.id, "02", signer, the_sat.finkok()) == State.CANCELLED


def test_what_somebody_did_on_the_page_of_the_sat_is_noted_all_the_same(to_mx, fundraiser, signer):
    gift, receipt = issued(to_mx, fundraiser, signer)
    back(fundraiser, gift, 50_000, NEXT_YEAR)
    with time_machine.travel(noon(NEXT_YEAR)):
        note(fundraiser, receipt.id, Noted(State.CANCELLED, NEXT_YEAR, "03"))
    assert the_receipt(receipt.id).cancellation.motive == "03"


def test_what_went_back_in_the_year_itself_makes_it_untrue_whatever_came_later(to_mx, fundraiser, signer):
    gift, _receipt = issued(to_mx, fundraiser, signer)
    back(fundraiser, gift, 10_000, date(2026, 12, 31))
    [found] = outdated()
    assert found.another_amount and not found.back_later
    back(fundraiser, gift, 10_000, NEXT_YEAR)
    [found] = outdated()
    assert found.another_amount and found.back_later


def test_the_pages_say_so_and_offer_nothing_wrong(clinic, to_mx, signer):
    keeper = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    gift, receipt = issued(to_mx, keeper, signer)
    back(keeper, gift, 20_000, NEXT_YEAR)
    desk = clinic.fundraiser.browser()
    for place in (
        reverse("receipts:gift", args=[gift.id]),
        reverse("receipts:receipt", args=[receipt.id]),
    ):
        told = shown(desk.get(place))
        assert "went back in a later year than 2026" in told and "does not cancel the CFDI" in told
        assert "Issue another in its place" not in told
