"""Files of gifts, from the upload to the books."""

import json
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reencuentro.giving.access.seals import Forgotten, seals
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import close_period
from reencuentro.giving.books.models import Entry
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.imports import actions
from reencuentro.giving.imports.booking import book_some
from reencuentro.giving.imports.carrying import About
from reencuentro.giving.imports.checking import check_some
from reencuentro.giving.imports.errors import Refused
from reencuentro.giving.imports.models import Batch, Import, Piece, Row
from tests.giving.conftest import BANK

from .conftest import balance, standing, states
from .files import AMOUNTS, HIPGIVE, PAYPAL, STRIPE, of_amounts, table
from .files import BANK as BANK_FILE

NO_IDS = table([AMOUNTS[1:], ("2026-10-01", "Ana", "50.00", "MXN"), ("2026-10-01", "Ana", "50.00", "MXN"),
                ("2026-10-02", "Eva", "70.00", "MXN")])  # fmt: skip


def of_ids(*rows: tuple[str, str]) -> str:
    return table([AMOUNTS, *((ref, "2026-10-01", "Ana", said, "MXN") for ref, said in rows)])


def test_a_banks_gifts_are_booked_on_its_account_and_money_out_is_left_aside(bank, booked):
    found = bank(BANK_FILE, columns={"mark": ","})
    assert states(found) == [(3, "new", ""), (4, "aside", "other"), (5, "new", "")]
    booked(found)
    assert (balance(BANK, "MXN"), balance(BANK)) == (125_000, 4825)
    gift = Gift.objects.get(reference="Sur/S-1")
    assert (gift.source, gift.means, gift.donee, gift.entry_id) == ("bank", "transfer", "clinic", 1)


def test_what_a_bank_takes_off_a_gift_is_a_cost_beside_the_whole_gift(bank, booked):
    row = ("A", "2026-10-01", "Ana", "50.00", "MXN", "1.50")
    booked(bank(table([(*AMOUNTS, "Comisión"), row])))
    assert (balance(BANK, "MXN"), balance("Expenses:Fees", "MXN")) == (4850, 150)


def test_a_platforms_gifts_are_only_noted_and_its_payout_is_income_once(bring, bank, booked):
    booked(bring(HIPGIVE))
    assert Entry.objects.count() == 0
    assert set(Gift.objects.values_list("donee", "entry")) == {("hipgive", None)}
    arrived = bank(BANK_FILE, columns={"mark": ","})
    assert states(arrived)[2] == (5, "doubt", "likely_payout")
    booked(arrived, "take")
    assert balance("Income:Gifts") == -4825
    assert Gift.objects.filter(donee="clinic", source="hipgive", currency="USD").count() == 1
    before = standing()
    booked(bring(HIPGIVE, BANK), "leave")
    assert standing() == before


def test_a_payout_that_the_bank_told_as_a_gift_is_not_booked_again_unseen(bring, bank, booked):
    booked(bank(BANK_FILE, columns={"mark": ","}))
    found = bring(HIPGIVE, BANK)
    assert states(found)[3] == (5, "doubt", "likely_booked")
    booked(found, "leave")
    assert balance("Income:Gifts") == -4825


def test_a_payout_that_is_not_the_sum_of_its_lines_is_left_to_a_person(bring):
    found = bring(HIPGIVE.replace("-48.25,USD,0.00,-48.25", "-48.20,USD,0.00,-48.20"), BANK)
    assert states(found)[3] == (5, "doubt", "payout_not_closing")


def test_of_a_processor_gifts_fees_refunds_and_the_payout_leave_nothing_due(bring, booked):
    content = STRIPE.replace("usd,2.11,0.00,2.11,payout", "usd,-48.22,0.00,-48.22,payout").replace(
        "txn_3", "txn_9,2026-10-02 11:00:00,usd,52.00,1.67,50.33,charge,ch_9,,,po_1,\ntxn_3"
    )
    found = bring(content, BANK)
    assert {state for _number, state, _reason in states(found)} == {"new"}
    booked(found)
    assert balance("Assets:Due:Stripe") == 0
    assert balance(BANK) == 4822
    assert balance("Expenses:Fees") == 161 + 167 + 50
    assert balance("Income:Gifts") == -5200


def test_what_pays_out_more_than_is_due_is_marked_and_stays_outside(bring, fundraiser):
    found = bring(PAYPAL, BANK)
    actions.book_file(fundraiser, found.id, leave_wrong_out=True)
    found = book_some(found.id, seconds=60)
    assert (found.state, balance(BANK, "USD")) == ("done", 0)
    assert states(found)[3] == (5, "wrong", "nothing_due")


def test_a_refund_finds_its_gift_above_below_and_in_an_earlier_file(bring, booked):
    head, gift, refund = (PAYPAL.splitlines()[place] for place in (0, 1, 2))
    booked(bring("\n".join([head, refund, gift])))
    assert balance("Income:Gifts") == 0
    alone = bring("\n".join([head, refund.replace("7AC", "7AX").replace("7AB", "7ZZ")]))
    assert states(alone) == [(2, "wrong", "no_gift")]


def test_of_three_kinds_of_doubles_each_is_told(bank, booked):
    found = bank(of_ids(("A", "50.00"), ("A", "50.00"), ("B", "50.00"), ("A", "51.00")))
    assert states(found) == [
        (2, "new", ""),
        (3, "known", "same_id"),
        (4, "new", ""),
        (5, "wrong", "id_changed"),
    ]
    booked(found)
    assert balance(BANK, "MXN") == 10_000


def test_equal_rows_without_ids_are_left_to_a_person(bank, booked):
    found = bank(NO_IDS)
    assert states(found) == [(2, "new", ""), (3, "doubt", "twice"), (4, "new", "")]
    booked(found, "take")
    assert balance(BANK, "MXN") == 17_000
    again = bank(NO_IDS)
    assert {reason for _number, _state, reason in states(again)} == {"seen_before"}


def test_nothing_is_booked_before_somebody_decided(bank, fundraiser):
    found = bank(NO_IDS)
    with pytest.raises(Refused, match="undecided"):
        actions.book_file(fundraiser, found.id)
    wrong = bank(of_amounts("5", "ten"))
    with pytest.raises(Refused, match="wrong_lines"):
        actions.book_file(fundraiser, wrong.id)
    actions.book_file(fundraiser, wrong.id, leave_wrong_out=True)
    book_some(wrong.id, seconds=60)
    assert balance(BANK, "MXN") == 500


def test_what_the_preview_says_is_what_is_booked_and_no_line_is_lost(bank, booked):
    content = of_amounts("5", "ten", "6.50", "12.000", "0", "-3", "7")
    found = bank(content)
    groups = found.report["groups"]
    assert sum(group["lines"] for group in groups) == 7
    new = sum(group["minor"] for group in groups if group["state"] == "new")
    booked(found)
    assert balance(BANK, "MXN") == new == 1850


def test_a_line_of_a_closed_period_is_told_before(bank, fundraiser, director):
    close_period(director, bank(of_amounts("5")).rows.get().day)
    assert states(bank(of_amounts("5", "6"))) == [
        (2, "wrong", "period_closed"),
        (3, "wrong", "period_closed"),
    ]


def test_a_formula_in_a_name_is_left_to_a_person(bank):
    found = bank(table([AMOUNTS, ("A", "2026-10-01", "=HYPERLINK(1)", "5", "MXN")]))
    assert states(found) == [(2, "doubt", "formula")]


def test_the_same_address_is_the_same_donor_and_a_name_alone_is_nobody(bank, booked):
    head = (*AMOUNTS, "Correo", "RFC")
    rows = [("A", "2026-10-01", "Ana Ruiz", "5", "MXN", "ANA@example.org", ""),
            ("B", "2026-10-02", "A. Ruiz", "6", "MXN", "ana@example.org", ""),
            ("C", "2026-10-03", "Ana Ruiz", "7", "MXN", "", ""),
            ("D", "2026-10-04", "Otra", "8", "MXN", "", "XAXX010101000")]  # fmt: skip
    booked(bank(table([head, *rows])))
    assert Donor.objects.count() == 2
    assert [gift.donor is None for gift in Gift.objects.order_by("received_on")] == [
        False, False, True, False,
    ]  # fmt: skip
    more = [
        ("E", "2026-10-05", "ana ruíz", "9", "MXN", "", ""),
        ("F", "2026-10-06", "Luz", "9", "MXN", "", ""),
    ]
    booked(bank(table([head, *more]), by_name=True))
    assert Donor.objects.count() == 3
    assert Gift.objects.get(reference="Sur/E").donor == Gift.objects.get(reference="Sur/A").donor


def test_once_booked_nothing_of_the_file_can_be_opened(bank, booked):
    found = bank(of_amounts("5"))
    stored = bytes(found.pieces.get().__dict__["content"])
    booked(found)
    assert (Piece.objects.count(), Batch.objects.count()) == (0, 0)
    assert Import.objects.get().about is None
    with pytest.raises(Forgotten):
        seals().open(found.key, "imports.piece.content:x", stored)


def test_a_file_lies_sealed_while_it_waits(bank):
    found = bank(table([AMOUNTS, ("Q-77", "2026-10-01", "Marta Cobo", "5", "MXN")]))
    for model in (Import, Piece, Batch, Row):
        for row in model.objects.values():
            assert not any("Marta" in str(value) or b"Marta" in _bytes(value) for value in row.values())
    assert About.of(found.about).name == "gifts.csv"


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else b""


def test_a_dropped_file_leaves_nothing(bank, fundraiser):
    found = bank(of_amounts("5"))
    actions.drop(fundraiser, found.id)
    assert not any(model.objects.exists() for model in (Import, Piece, Batch, Row))


def test_the_next_file_with_the_same_headings_is_read_as_this_one(bank, fundraiser):
    bank(of_amounts("5"), columns={"mark": ",", "currency": "MXN"})
    again = actions.bring(fundraiser, SimpleUploadedFile("b.csv", of_amounts("9").encode()))
    columns = About.of(again.about).columns
    assert (columns.mark, columns.currency) == (",", "MXN")


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", b"<html></html>", b"one line\n"])
def test_what_is_no_such_file_is_refused_and_not_kept(fundraiser, db, content):
    with pytest.raises(Refused):
        actions.bring(fundraiser, SimpleUploadedFile("x", content))
    assert not Import.objects.exists()


def test_an_auditor_brings_nothing(db):
    with pytest.raises(PermissionDenied):
        actions.bring(Staff(uuid4(), Role.AUDITOR), SimpleUploadedFile("x", b"a;b\n1;2\n"))


def test_stopped_while_it_is_read_it_is_read_on_where_it_stood(bank, fundraiser):
    content = of_amounts(*(str(n) for n in range(1, 2501)))
    found = actions.bring(fundraiser, SimpleUploadedFile("x.csv", content.encode()))
    actions.choose(fundraiser, found.id, About.of(found.about).columns, account=BANK, fund="papers")
    seen = [check_some(found.id, seconds=0).lines_done for _step in range(3)]
    assert seen == [1000, 2000, 2500]
    found = check_some(found.id)
    assert found.state == "checked"
    assert list(found.rows.order_by("place").values_list("number", flat=True)) == [*range(2, 2502)]


BROKEN_OFF = (
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Ntry>'
    '<Amt Ccy="MXN">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'
    "<BookgDt><Dt>2026-10-05</Dt></BookgDt></Ntry>"
)


@pytest.mark.parametrize(("content", "code"), [
    (of_amounts("5") + 'F-2,"never ends\n', "endless_cell"), (BROKEN_OFF, "broken_xml"),
])  # fmt: skip
def test_what_can_not_be_read_on_is_said_once_however_often_one_stops(fundraiser, funds, content, code):
    found = actions.bring(fundraiser, SimpleUploadedFile("x", content.encode()))
    actions.choose(fundraiser, found.id, About.of(found.about).columns, account=BANK, fund="papers")
    while check_some(found.id, seconds=0).state == "checking":
        pass
    assert [reason for _number, _state, reason in states(found)] == ["", code]


PLACES = st.permutations(range(5))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLACES, st.sets(st.integers(0, 4)), st.sampled_from(["hipgive", "bank"]))
def test_the_same_file_its_reordered_copy_and_an_overlapping_one_change_nothing(
    bring, bank, booked, order, part, source
):
    head, *rows = {"hipgive": HIPGIVE, "bank": of_amounts("5", "6", "7", "8", "9")}[source].splitlines()
    rows = rows[: 3 if source == "hipgive" else 5]
    brought = bring if source == "hipgive" else bank
    booked(brought("\n".join([head, *rows])))
    before = standing()
    copy = [rows[place] for place in order if place < len(rows)]
    overlap = [row for place, row in enumerate(rows) if place in part]
    for again in (rows, copy, overlap):
        if again:
            booked(brought("\n".join([head, *again])))
    assert standing() == before


def test_the_report_is_plain_numbers(bank):
    assert json.dumps(bank(of_amounts("5")).report)
