"""Issuing, replacing, voiding; and what a refund does to a receipt."""

import json
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pypdf import PdfReader
from satcfdi.cfdi import CFDI

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts import links
from reencuentro.giving.gifts.actions.words import say_benefit
from reencuentro.giving.gifts.models import Gift, Refund, Regular
from reencuentro.giving.gifts.refunding import not_arrived, refund
from reencuentro.giving.receipts.actions.cancelling import Noted, note
from reencuentro.giving.receipts.actions.ending import cancel
from reencuentro.giving.receipts.actions.issuing import (
    issue_all,
    issue_cfdi,
    issue_letter,
    issue_year_letter,
    open_signer,
)
from reencuentro.giving.receipts.actions.settings import bring_certificate, set_donee
from reencuentro.giving.receipts.actions.stamping import keep_stamp
from reencuentro.giving.receipts.cfdi.cancelling import State
from reencuentro.giving.receipts.deciding import Why
from reencuentro.giving.receipts.errors import BadCertificate, NotReady
from reencuentro.giving.receipts.facts import Regime
from reencuentro.giving.receipts.models import Line, Receipt
from reencuentro.giving.receipts.papers import letter_pdf
from reencuentro.giving.receipts.queries.cancelling import to_cancel
from reencuentro.giving.receipts.queries.receipts import the_receipt, to_stamp
from reencuentro.giving.receipts.queries.standing import outdated, standing_of, undecided, waiting
from reencuentro.giving.receipts.queries.years import givers_of, years_with_gifts

from . import csd
from .conftest import MX_COLUMNS, NORTH, SOUTH, US_COLUMNS, dollars, today
from .pac import stamped

AUDITOR = Staff(uuid4(), Role.AUDITOR)


def words(receipt: Receipt) -> dict:
    return json.loads(the_receipt(receipt.id).content)


def back(staff: Staff, gift: Gift, minor: int, account: str = NORTH) -> Refund:
    with acting(staff, "gifts.refund", *KEEPERS) as act:
        return refund(act, gift, Money(minor, gift.currency), today(), str(uuid4()), account)


def cancelled_by(staff: Staff, receipt: Receipt, motive: str) -> None:
    """On the SAT's page, and noted."""
    note(staff, receipt.id, Noted(State.CANCELLED, today(), motive))


def codes(refused) -> tuple[str, ...]:
    return tuple(refused.value.codes)


def test_a_letter_for_a_gift_has_the_next_number_and_says_what_was_given(to_us, fundraiser):
    receipts = [issue_letter(fundraiser, to_us(minor).id) for minor in (1_000, 2_000)]
    assert [receipt.called for receipt in receipts] == ["US 1", "US 2"]
    assert [words(receipt)["number"] for receipt in receipts] == ["US 1", "US 2"]
    assert "20.00" in words(receipts[1])["gifts"][0][1]
    assert Act.objects.filter(verb="receipts.letter").count() == 2


def test_what_a_letter_says_is_sealed(to_us, fundraiser, rosa):
    receipt = Receipt.objects.get(id=issue_letter(fundraiser, to_us().id).id)
    assert b"Rosa" not in bytes(receipt.__dict__["content"])
    assert "Rosa Ibáñez" in repr(words(receipt))


def test_a_cfdi_for_a_gift_is_sealed_and_waits_for_its_stamp(to_mx, fundraiser, signer):
    receipt = issue_cfdi(fundraiser, to_mx().id, signer)
    read = CFDI.from_string(the_receipt(receipt.id).content)
    assert (read["Serie"], read["Folio"], str(read["Total"])) == ("D", "1", "500.00")
    assert read["Receptor"]["UsoCFDI"] == "D04" and read["Receptor"]["Rfc"] == "MAGL800101AB9"
    assert to_stamp() == [receipt] and not receipt.late


def test_dollars_in_a_cfdi_carry_the_rate_published_before_that_day(to_mx, fundraiser, signer):
    receipt = issue_cfdi(fundraiser, to_mx(money=dollars(10_000)).id, signer)
    read = CFDI.from_string(the_receipt(receipt.id).content)
    assert (read["Moneda"], str(read["TipoCambio"])) == ("USD", "17.0523")


def test_without_a_rate_there_is_no_cfdi(to_mx, fundraiser, signer):
    with pytest.raises(NotReady) as refused:
        issue_cfdi(fundraiser, to_mx(money=Money(10_000, "EUR")).id, signer)
    assert codes(refused) == ("no_rate",)


def test_a_donor_abroad_without_an_rfc_gets_the_generic_one(to_mx, fundraiser, signer, rosa):
    receipt = issue_cfdi(fundraiser, to_mx(donor=rosa).id, signer)
    receiver = CFDI.from_string(the_receipt(receipt.id).content)["Receptor"]
    assert (receiver["Rfc"], receiver["UsoCFDI"], receiver["RegimenFiscalReceptor"]) == (
        "XEXX010101000", "S01", "616",
    )  # fmt: skip
    assert receiver["DomicilioFiscalReceptor"] == "06700"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (DonorFacts("Con RFC", country="MX", tax_id="MAGL800101AB9"), "tax_facts"),
        (DonorFacts("De quién sabe dónde"), "country"),
    ],
)
def test_a_donor_of_whom_too_little_is_known_is_asked_for_more(to_mx, fundraiser, signer, facts, code):
    gift = to_mx(donor=new_donor(fundraiser, facts))
    with pytest.raises(NotReady) as refused:
        issue_cfdi(fundraiser, gift.id, signer)
    assert codes(refused) == (code,)
    assert not Receipt.objects.exists()


def test_a_cfdi_after_the_term_is_issued_and_marked(to_mx, fundraiser, signer):
    gift = to_mx(received_on=today() - timedelta(days=5))
    assert standing_of(gift.id).late
    assert issue_cfdi(fundraiser, gift.id, signer).late


def test_a_gift_through_a_platform_gets_nothing_from_us(to_us, fundraiser):
    gift = to_us(donee="hipgive", account="", means=Gift.Means.PLATFORM)
    assert standing_of(gift.id).decision.why == Why.PLATFORM
    with pytest.raises(NotReady) as refused:
        issue_letter(fundraiser, gift.id)
    assert codes(refused) == ("not_ours",)
    assert gift not in waiting(Regime.US) + waiting(Regime.MX) + undecided()


def test_what_nobody_gave_by_name_gets_none(to_us):
    assert standing_of(to_us(donor=None).id).decision.why == Why.NO_DONOR


def test_the_account_that_took_it_decides_by_whose_law(to_us, to_mx):
    north, south, cash = to_us(), to_mx(), to_mx(account="Assets:Cash")
    assert waiting(Regime.US) == [north]
    assert set(waiting(Regime.MX)) == {south, cash}


def test_between_two_that_own_no_account_nobody_decides(to_us, director):
    set_donee(director, Regime.US, {**US_COLUMNS, "accounts": []})
    gift = to_us()
    assert standing_of(gift.id).decision.why == Why.WHICH_DONEE
    assert undecided() == [gift]


def test_the_oldest_wait_first_and_one_with_a_receipt_waits_no_more(to_mx, fundraiser, signer):
    gifts = [to_mx(received_on=today() - timedelta(days=back)) for back in (1, 9, 4)]
    assert waiting(Regime.MX) == [gifts[1], gifts[2], gifts[0]]
    issue_cfdi(fundraiser, gifts[1].id, signer)
    assert waiting(Regime.MX) == [gifts[2], gifts[0]]


def test_a_letter_again_takes_the_place_of_the_first(to_us, fundraiser):
    gift = to_us()
    first = issue_letter(fundraiser, gift.id)
    second = issue_letter(fundraiser, gift.id)
    assert "US 1" in words(second)["replaces"]
    assert list(Receipt.objects.live()) == [second] and second.replaces == first


def test_a_void_letter_leaves_its_number_and_its_gift_waits_again(to_us, fundraiser):
    gift = to_us()
    cancel(fundraiser, issue_letter(fundraiser, gift.id).id)
    assert waiting(Regime.US) == [gift]
    assert issue_letter(fundraiser, gift.id).called == "US 2"


def test_nothing_is_void_twice(to_us, fundraiser):
    receipt = issue_letter(fundraiser, to_us().id)
    cancel(fundraiser, receipt.id)
    with pytest.raises(NotReady):
        cancel(fundraiser, receipt.id)


def test_what_goes_back_makes_the_letter_untrue_and_a_new_one_says_what_is_left(to_us, fundraiser):
    gift = to_us(50_000)
    issue_letter(fundraiser, gift.id)
    assert outdated() == []
    back(fundraiser, gift, 20_000)
    [found] = outdated()
    assert found.gift == gift and found.said == dollars(50_000)
    assert "300.00" in words(issue_letter(fundraiser, gift.id))["gifts"][0][1]
    assert outdated() == []


def test_a_letter_for_a_gift_that_a_card_gives_each_month_says_how_to_end_it(to_us, rosa, fundraiser):
    once = to_us(1_000)
    with acting(fundraiser, "gifts.monthly", *KEEPERS) as act:
        facts = {"minor": 1_000, "currency": "USD", "day": 1, "since": today(), "begun_by": uuid4()}
        monthly = Regular.objects.create(donor=rosa, fund_id="papers", act=act, **facts)
    gift = to_us(1_000, regular=monthly, instalment=today().replace(day=1))
    assert words(issue_letter(fundraiser, once.id))["endings"] == []
    receipt = issue_letter(fundraiser, gift.id)
    [ending] = words(receipt)["endings"]
    assert ending.endswith(links.address_of(monthly, rosa.language))
    printed = PdfReader(BytesIO(letter_pdf(words(receipt), receipt.act.at))).pages[0].extract_text()
    assert links.token_of(monthly.begun_by) in "".join(printed.split())


def test_what_was_given_in_return_said_otherwise_later_makes_the_letter_untrue(to_us, fundraiser):
    gift = to_us(50_000)
    issue_letter(fundraiser, gift.id)
    say_benefit(fundraiser, gift.id, Gift.Benefit.NONE, 0)
    assert outdated() == []
    say_benefit(fundraiser, gift.id, Gift.Benefit.MEAL, 8_000)
    [found] = outdated()
    assert (found.return_changed, found.another_amount) == (True, False)
    assert "80.00" in words(issue_letter(fundraiser, gift.id))["statement"]
    assert outdated() == []


def test_what_went_back_and_did_not_arrive_is_acknowledged_whole(to_us, fundraiser):
    gift = to_us(50_000)
    went = back(fundraiser, gift, 50_000)
    assert waiting(Regime.US) == []
    with acting(fundraiser, "gifts.refund", *KEEPERS) as act:
        not_arrived(act, went, today(), "failed")
    assert waiting(Regime.US) == [gift]
    assert "500.00" in words(issue_letter(fundraiser, gift.id))["gifts"][0][1]


def test_a_gift_given_back_whole_can_only_be_made_void(to_us, fundraiser):
    gift = to_us(50_000)
    receipt = issue_letter(fundraiser, gift.id)
    back(fundraiser, gift, 50_000)
    with pytest.raises(NotReady):
        issue_letter(fundraiser, gift.id)
    cancel(fundraiser, receipt.id)
    assert outdated() == [] and waiting(Regime.US) == []


def test_a_stamped_cfdi_is_replaced_first_and_then_cancelled_with_its_motive(to_mx, fundraiser, signer):
    gift = to_mx(50_000)
    first = issue_cfdi(fundraiser, gift.id, signer)
    stamp = keep_stamp(fundraiser, first.id, stamped(the_receipt(first.id).content))
    back(fundraiser, gift, 10_000, SOUTH)
    second = issue_cfdi(fundraiser, gift.id, signer)
    read = CFDI.from_string(the_receipt(second.id).content)
    assert str(read["Total"]) == "400.00"
    assert read["CfdiRelacionados"][0]["CfdiRelacionado"] == [str(stamp.uuid).upper()]
    assert to_cancel() == []
    keep_stamp(fundraiser, second.id, stamped(the_receipt(second.id).content))
    assert [one.receipt for one in to_cancel()] == [first]
    for wrong in ("", "02", "03"):
        with pytest.raises(NotReady):
            cancelled_by(fundraiser, first, wrong)
    cancelled_by(fundraiser, first, "01")
    assert to_cancel() == []


def test_a_stamped_cfdi_of_a_gift_given_back_is_cancelled_without_another(to_mx, fundraiser, signer):
    gift = to_mx(50_000)
    receipt = issue_cfdi(fundraiser, gift.id, signer)
    keep_stamp(fundraiser, receipt.id, stamped(the_receipt(receipt.id).content))
    back(fundraiser, gift, 50_000, SOUTH)
    for wrong in ("", "01"):
        with pytest.raises(NotReady):
            cancelled_by(fundraiser, receipt, wrong)
    cancelled_by(fundraiser, receipt, "03")
    assert the_receipt(receipt.id).cancellation.motive == "03"


def test_a_year_of_gifts_is_one_letter(to_us, fundraiser, rosa):
    gifts = [to_us(5_000, received_on=date(2025, month, 5)) for month in range(1, 13)]
    own = issue_letter(fundraiser, gifts[0].id)
    [line] = givers_of(2025)
    assert (line.donor, line.gifts, line.letter) == (rosa.id, 12, None)
    letter = issue_year_letter(fundraiser, rosa.id, 2025)
    told = words(letter)
    assert len(told["gifts"]) == 12 and told["gifts"][0][2] == own.called
    assert "600.00" in told["sums"][0]
    assert Line.objects.filter(receipt=letter).count() == 11
    assert waiting(Regime.US) == []
    assert givers_of(2025)[0].letter == letter
    assert 2025 in years_with_gifts(today().year)


def test_a_second_letter_of_a_year_takes_the_place_of_the_first(to_us, fundraiser, rosa):
    gift = to_us(5_000, received_on=date(2025, 3, 5))
    issue_year_letter(fundraiser, rosa.id, 2025)
    with pytest.raises(NotReady) as refused:
        issue_letter(fundraiser, gift.id)
    assert codes(refused) == ("in_year_letter",)
    to_us(7_000, received_on=date(2025, 4, 5))
    second = issue_year_letter(fundraiser, rosa.id, 2025)
    assert len(words(second)["gifts"]) == 2 and "US 1" in words(second)["replaces"]


@pytest.mark.parametrize(
    ("year", "code"), [(2024, "nothing_given"), (date.max.year, "year_not_over")], ids=["none", "not over"]
)
def test_a_year_without_gifts_or_not_over_has_no_letter(to_us, fundraiser, rosa, year, code):
    with pytest.raises(NotReady) as refused:
        issue_year_letter(fundraiser, rosa.id, year)
    assert codes(refused) == (code,)


def test_a_dinner_wants_a_letter_of_its_own_before_that_of_the_year(to_us, fundraiser, rosa):
    day = date(2025, 3, 5)
    gift = to_us(received_on=day, benefit=Gift.Benefit.MEAL, benefit_minor=8_000)
    with pytest.raises(NotReady) as refused:
        issue_year_letter(fundraiser, rosa.id, 2025)
    assert codes(refused) == ("own_letter_first",)
    assert "A meal" in words(issue_letter(fundraiser, gift.id))["statement"]
    assert issue_year_letter(fundraiser, rosa.id, 2025)


def test_of_many_those_that_can_are_issued_and_the_others_say_why(to_mx, fundraiser, signer):
    unknown = new_donor(fundraiser, DonorFacts("De quién sabe dónde"))
    gifts = [to_mx(), to_mx(donor=unknown), to_mx()]
    batch = issue_all(lambda gift: issue_cfdi(fundraiser, gift, signer), [gift.id for gift in gifts])
    assert [receipt.number for receipt in batch.issued] == [1, 2]
    assert batch.failed == {gifts[1].id: ("country",)}


def test_an_auditor_issues_and_cancels_nothing(to_us, fundraiser):
    gift = to_us()
    receipt = issue_letter(fundraiser, gift.id)
    for act in (
        lambda: issue_letter(AUDITOR, gift.id),
        lambda: cancel(AUDITOR, receipt.id),
        lambda: issue_year_letter(AUDITOR, gift.donor_id, 2025),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_only_a_director_says_who_our_organisations_are(donees, fundraiser):
    made = csd.files()
    with pytest.raises(PermissionDenied):
        set_donee(fundraiser, Regime.US, US_COLUMNS)
    with pytest.raises(PermissionDenied):
        bring_certificate(fundraiser, made.certificate, made.key, csd.PASSPHRASE, None)


def test_two_organisations_never_share_a_series(donees, director):
    with pytest.raises(NotReady, match="series_taken"):
        set_donee(director, Regime.MX, {**MX_COLUMNS, "series": "US"})


def test_the_certificate_is_tried_when_it_is_brought_and_its_passphrase_each_time(donees, director):
    other = csd.files("KIJ0906199R1")
    now = timezone.now()
    with pytest.raises(BadCertificate, match="other_rfc"):
        bring_certificate(director, other.certificate, other.key, csd.PASSPHRASE, now)
    with pytest.raises(BadCertificate, match="passphrase"):
        open_signer("wrong", now)


def test_a_certificate_that_ends_in_the_evening_is_good_until_that_day(donees, director):
    with time_machine.travel("2026-11-20T21:00:00-06:00"):
        made = csd.files(number="30001000000500003417")
        kept = bring_certificate(director, made.certificate, made.key, csd.PASSPHRASE, timezone.now())
    assert kept.until == date(2026, 11, 20) + timedelta(days=900)


def test_an_issued_letter_keeps_what_it_said_when_names_change(to_us, fundraiser, director):
    receipt = issue_letter(fundraiser, to_us().id)
    set_donee(director, Regime.US, {**US_COLUMNS, "legal_name": "Another Name, Inc."})
    assert words(receipt)["donee"][0] == "Puentes Legal Aid, Inc."
    assert words(issue_letter(fundraiser, to_us().id))["donee"][0] == "Another Name, Inc."


def test_the_day_of_a_cfdi_is_that_of_the_place_of_issue(to_mx, fundraiser, signer):
    gift = to_mx(received_on=date(2026, 11, 2))
    with time_machine.travel("2026-11-04T04:30:00Z"):
        receipt = issue_cfdi(fundraiser, gift.id, signer)
    assert (receipt.issued_on, receipt.late) == (date(2026, 11, 3), False)
