"""What receipts say is destroyed when the law wants it no more; what they are numbered by stays."""

import json
from datetime import date

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from reencuentro.bridge.models import RecordKey
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.actions.donors import merge_donors
from reencuentro.giving.gifts.refunding import refund
from reencuentro.giving.receipts.actions.cancelling import Noted, note
from reencuentro.giving.receipts.actions.issuing import issue_cfdi, issue_letter
from reencuentro.giving.receipts.actions.stamping import keep_stamp
from reencuentro.giving.receipts.cfdi.cancelling import State
from reencuentro.giving.receipts.errors import NotReady
from reencuentro.giving.receipts.models import CancelEvent, Ended, Receipt
from reencuentro.giving.receipts.queries.cancelling import to_cancel
from reencuentro.giving.receipts.queries.receipts import the_receipt, to_stamp
from reencuentro.giving.receipts.sweeping import sweep
from tests.clinic.accounts.people import shown

from .conftest import SOUTH, dollars
from .pac import stamped

ISSUED = date(2026, 11, 20)
LAST_DAY = date(2032, 12, 31)
"""Five years from the return of 2026, which is due in 2027."""


def noon(day: date) -> str:
    return f"{day.isoformat()}T12:00:00-06:00"


@pytest.fixture
def cfdi(to_mx, fundraiser, signer) -> Receipt:
    with time_machine.travel(noon(ISSUED)):
        receipt = issue_cfdi(fundraiser, to_mx(received_on=ISSUED).id, signer)
    return receipt


def swept_on(day: date) -> set[Receipt]:
    """What the sweep of that day ends."""
    before = set(Ended.objects.values_list("receipt", flat=True))
    with time_machine.travel(noon(day)):
        sweep()
    return set(Receipt.objects.filter(ended__isnull=False).exclude(id__in=before))


def test_its_words_go_after_the_last_day_and_its_number_stays(cfdi, to_us, fundraiser):
    with time_machine.travel(noon(ISSUED)):
        letter = issue_letter(fundraiser, to_us(received_on=ISSUED).id)
    copies = list(Receipt.objects.all())
    assert swept_on(LAST_DAY) == set()
    assert json.loads(the_receipt(letter.id).content)
    assert swept_on(date(2033, 1, 1)) == {cfdi, letter}
    assert [copy.content for copy in copies] == [None, None]
    assert not RecordKey.objects.filter(id__in=[cfdi.key, letter.key]).exists()
    assert the_receipt(cfdi.id).called == "D 1" and cfdi.lines.get().minor == 50_000
    assert Act.objects.filter(verb="receipts.ended", role="system").count() == 2
    assert swept_on(date(2033, 1, 2)) == set()


def test_stamp_and_acknowledgement_go_with_it(cfdi, fundraiser):
    keep_stamp(fundraiser, cfdi.id, stamped(the_receipt(cfdi.id).content))
    with time_machine.travel(noon(ISSUED)):
        note(fundraiser, cfdi.id, Noted(State.WAITING, ISSUED, "02", b"<Acuse/>"))
    assert swept_on(date(2033, 1, 1)) == {cfdi}
    assert the_receipt(cfdi.id).stamp.xml is None
    assert CancelEvent.objects.get().acuse is None
    assert to_stamp() == [] and to_cancel() == []


@pytest.mark.parametrize("what", ["cancelled", "given back"])
def test_what_was_done_later_is_kept_for_longer(cfdi, fundraiser, what):
    gift, later = cfdi.lines.get().gift, date(2027, 2, 1)
    keep_stamp(fundraiser, cfdi.id, stamped(the_receipt(cfdi.id).content))
    with time_machine.travel(noon(later)):
        if what == "cancelled":
            note(fundraiser, cfdi.id, Noted(State.CANCELLED, later, "02"))
        else:
            with acting(fundraiser, "gifts.refund", *KEEPERS) as act:
                refund(act, gift, Money(1_000, "MXN"), later, "back", SOUTH)
    assert swept_on(date(2033, 12, 31)) == set()
    assert swept_on(date(2034, 1, 1)) == {cfdi}


def test_what_was_cancelled_in_the_last_hours_of_a_year_was_cancelled_in_that_year(cfdi, fundraiser):
    keep_stamp(fundraiser, cfdi.id, stamped(the_receipt(cfdi.id).content))
    with time_machine.travel("2026-12-31T23:50:00-06:00"):
        note(fundraiser, cfdi.id, Noted(State.CANCELLED, date(2026, 12, 31), "02"))
    assert swept_on(date(2033, 1, 1)) == {cfdi}


def test_of_who_gave_much_it_is_kept_for_ten_years_also_after_her_records_became_one(
    cfdi, to_mx, laura, fundraiser
):
    other = new_donor(fundraiser, DonorFacts("Laura M.", country="MX"))
    to_mx(30_000_000, donor=other, received_on=ISSUED)
    merge_donors(fundraiser, other.id, laura.id)
    assert swept_on(date(2036, 12, 31)) == set()
    assert swept_on(date(2037, 1, 1)) == {cfdi}


def test_nobody_stamps_or_cancels_what_was_destroyed(cfdi, fundraiser):
    document = stamped(the_receipt(cfdi.id).content)
    swept_on(date(2033, 1, 1))
    with pytest.raises(NotReady, match="ended"):
        keep_stamp(fundraiser, cfdi.id, document)


def test_the_page_says_so_and_gives_no_paper(clinic, to_mx, signer):
    keeper = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    with time_machine.travel(noon(ISSUED)):
        receipt = issue_cfdi(keeper, to_mx(received_on=ISSUED).id, signer)
    keep_stamp(keeper, receipt.id, stamped(the_receipt(receipt.id).content))
    swept_on(date(2033, 1, 1))
    desk = clinic.fundraiser.browser()
    told = shown(desk.get(reverse("receipts:receipt", args=[receipt.id])))
    assert "what it said is destroyed" in told and "D 1" in told
    for name in ("paper", "xml"):
        assert desk.get(reverse(f"receipts:{name}", args=[receipt.id])).status_code == 404


def test_a_gift_of_today_keeps_its_receipt(to_us, fundraiser):
    receipt = issue_letter(fundraiser, to_us(money=dollars(100)).id)
    assert swept_on(timezone.localdate()) == set() and the_receipt(receipt.id).content
