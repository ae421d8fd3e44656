"""Whoever writes to the tables by hand: no gap, no second receipt, no other amount."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connections, transaction

from reencuentro.giving.receipts.actions.ending import cancel
from reencuentro.giving.receipts.actions.issuing import issue_cfdi, issue_letter
from reencuentro.giving.receipts.actions.settings import approve_rule
from reencuentro.giving.receipts.actions.stamping import keep_stamp, stamp
from reencuentro.giving.receipts.cfdi.providers import BySatcfdi
from reencuentro.giving.receipts.errors import Refused
from reencuentro.giving.receipts.models import (
    CancelEvent,
    Cancellation,
    Ended,
    Line,
    Receipt,
    SatCertificate,
    Stamp,
)
from reencuentro.giving.receipts.queries.receipts import the_receipt

from . import csd
from .pac import StandIn, stamped


def refused(reason: str):
    """What is written within, committed together, is not."""
    return pytest.raises(DatabaseError, match=reason)


def again(receipt: Receipt, **changes: object) -> Receipt:
    """One more row like it, with a number and an id of its own."""
    values = {field.attname: getattr(receipt, field.attname) for field in Receipt._meta.concrete_fields}
    values |= {"id": uuid4(), "number": receipt.number + 1, "content": b"{}"}
    return Receipt(**{**values, **changes})


def write(receipt: Receipt, line: Line | None = None, **changes: object) -> None:
    """A receipt with a line like that one, as the program writes them."""
    with transaction.atomic("giving"):
        if line:
            said = {"gift_id": line.gift_id, "currency": line.currency, "minor": line.minor, **changes}
            Line.objects.create(receipt_id=receipt.id, **said)
        receipt.save(force_insert=True)


def line_of(gift) -> Line:
    return Line(gift=gift, currency=gift.currency, minor=gift.minor)


@pytest.fixture
def receipt(to_us, fundraiser) -> Receipt:
    return issue_letter(fundraiser, to_us().id)


def test_by_hand_too_the_next_receipt_of_another_gift_is_taken(receipt, to_us):
    write(again(receipt), line_of(to_us()))
    assert list(Receipt.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


@pytest.mark.parametrize("number", [0, 1, 3, 7])
def test_numbers_have_no_gaps_and_come_once(receipt, to_us, number):
    with refused("not_next"):
        write(again(receipt, number=number), line_of(to_us()))


def test_each_series_counts_for_itself_and_belongs_to_one_law(receipt, to_us, to_mx):
    write(again(receipt, series="B", number=1), line_of(to_us()))
    with refused("series_taken"):
        write(again(receipt, regime="mx", kind="cfdi"), line_of(to_mx()))


def test_a_gift_has_one_live_receipt_by_a_law(receipt, fundraiser):
    [line] = receipt.lines.all()
    with refused("covered"):
        write(again(receipt), line)
    write(again(receipt, series="D", number=1, regime="mx", kind="cfdi"), line)
    write(again(receipt, replaces_id=receipt.id), line)


def test_once_void_the_gift_can_have_another(receipt, fundraiser):
    [line] = receipt.lines.all()
    cancel(fundraiser, receipt.id)
    write(again(receipt), line)
    with refused("covered"):
        write(again(receipt, number=3), line)


def test_a_receipt_is_replaced_once_and_not_after_it_was_void(receipt, to_us, fundraiser):
    [line] = receipt.lines.all()
    second = again(receipt, replaces_id=receipt.id)
    write(second, line)
    with refused("not_replaceable|UNIQUE|unique"):
        write(again(receipt, number=3, replaces_id=receipt.id), line)
    cancel(fundraiser, second.id)
    with refused("not_replaceable"):
        write(again(receipt, number=3, replaces_id=second.id), line)


@pytest.mark.parametrize("wrong", [{"minor": 49_999}, {"minor": 50_001}, {"minor": -1}, {"currency": "MXN"}])
def test_it_says_what_of_the_gift_is_left_and_in_its_currency(receipt, to_us, wrong):
    with refused("not_the_gift"):
        write(again(receipt), line_of(to_us()), **wrong)


def test_it_is_not_dated_before_the_gift(receipt, to_us):
    with refused("not_the_gift"):
        write(again(receipt, issued_on="2020-01-01"), line_of(to_us()))


def test_a_gift_to_a_platform_gets_none_whoever_writes_it(receipt, to_us):
    gift = to_us(donee="hipgive", account="", means="platform")
    with refused("not_the_gift"):
        write(again(receipt), line_of(gift))


def test_a_letter_is_for_a_gift_and_a_line_is_of_a_receipt(receipt, to_us):
    with refused("one_gift"):
        write(again(receipt))
    with refused("(?i)foreign key|not present"), transaction.atomic("giving"):
        Line.objects.create(receipt_id=uuid4(), gift=to_us(), currency="USD", minor=50_000)
        connections["giving"].check_constraints()


def test_nothing_is_added_to_a_receipt(receipt, to_us):
    with refused("only_added_to"), transaction.atomic("giving"):
        Line.objects.create(receipt=receipt, gift=to_us(), currency="USD", minor=50_000)


def test_a_donor_has_one_live_letter_for_a_year(receipt):
    year = {"kind": "year", "year": 2025}
    first = again(receipt, **year)
    write(first)
    with refused("covered"):
        write(again(receipt, number=3, **year))
    write(again(receipt, number=3, replaces_id=first.id, **year))


@pytest.fixture
def everything(receipt, to_us, to_mx, fundraiser, director, signer) -> None:
    """A row in each table."""
    approve_rule(director, "MX-G05")
    cancel(fundraiser, issue_letter(fundraiser, to_us().id).id)
    cfdi = issue_cfdi(fundraiser, to_mx().id, signer)
    with pytest.raises(Refused):
        stamp(fundraiser, cfdi.id, BySatcfdi(StandIn(refuses="301")))
    stamp(fundraiser, cfdi.id, BySatcfdi(StandIn()))
    tell(cfdi, 1, "asked", motive="02")
    Ended.objects.create(receipt=receipt, act=receipt.act)
    SatCertificate.objects.create(
        number="1", provider=csd.RFC, until=receipt.issued_on, certificate=b"x", act=receipt.act
    )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE receipts_receipt SET number = 9",
        "UPDATE receipts_receipt SET late = NOT late",
        "DELETE FROM receipts_receipt",
        "UPDATE receipts_line SET minor = 1",
        "DELETE FROM receipts_line",
        "DELETE FROM receipts_cancellation",
        "UPDATE receipts_stamp SET uuid = uuid",
        "DELETE FROM receipts_stamp",
        "UPDATE receipts_donee SET tax_id = '00-0000000'",
        "DELETE FROM receipts_donee",
        "DELETE FROM receipts_certificate",
        "DELETE FROM receipts_approval",
        "DELETE FROM receipts_attempt",
        "UPDATE receipts_cancelevent SET state = 'cancelled'",
        "DELETE FROM receipts_cancelevent",
        "DELETE FROM receipts_ended",
        "UPDATE receipts_satcertificate SET provider = 'X'",
        "DELETE FROM receipts_satcertificate",
        "UPDATE receipts_taxfacts SET donor_id = donor_id",
    ],
)
def test_nothing_is_changed_or_taken_away(everything, sql):
    with refused("only_added_to"), transaction.atomic("giving"):
        connections["giving"].cursor().execute(sql)


@pytest.fixture
def cfdi(to_mx, fundraiser, signer) -> Receipt:
    return issue_cfdi(fundraiser, to_mx().id, signer)


def test_a_stamp_comes_once_and_to_a_cfdi_that_holds(cfdi, receipt, to_mx, fundraiser, signer):
    stamp = keep_stamp(fundraiser, cfdi.id, stamped(the_receipt(cfdi.id).content))
    other = issue_cfdi(fundraiser, to_mx().id, signer)
    copy = {"key": cfdi.key, "xml": b"x", "act": stamp.act}
    for row, uuid, reason in (
        (cfdi, uuid4(), "only_added_to"),
        (other, stamp.uuid, "only_added_to"),
        (receipt, uuid4(), "not_a_cfdi"),
    ):
        with refused(reason), transaction.atomic("giving"):
            Stamp(receipt=row, uuid=uuid, **copy).save(force_insert=True)
    cancel(fundraiser, other.id)
    with refused("cancelled"), transaction.atomic("giving"):
        Stamp(receipt=other, uuid=uuid4(), **copy).save(force_insert=True)


def tell(row: Receipt, number: int, state: str, **changes: object) -> None:
    """A line in the story of its cancelling."""
    said = {"told": "sat", "day": row.issued_on, "key": row.key, "act": row.act, **changes}
    with transaction.atomic("giving"):
        CancelEvent(receipt=row, number=number, state=state, **said).save(force_insert=True)


def test_the_story_of_a_cancelling_is_told_in_order_and_asks_once(cfdi, receipt, fundraiser):
    with refused("not_stamped"):
        tell(receipt, 1, "valid")
    with refused("not_stamped"):
        tell(cfdi, 1, "asked", motive="02")
    keep_stamp(fundraiser, cfdi.id, stamped(the_receipt(cfdi.id).content))
    for number in (0, 2, 7):
        with refused("not_next"):
            tell(cfdi, number, "valid")
    for motive in ("", "05", "x"):
        with refused("wrong_motive"):
            tell(cfdi, 1, "asked", motive=motive)
    with refused("not_replaced"):
        tell(cfdi, 1, "asked", motive="01")
    with refused("receipts_cancelevent_of_a_state|check"):
        tell(cfdi, 1, "perhaps")
    tell(cfdi, 1, "asked", motive="02")
    for number, state in ((2, "no_answer"), (3, "accepted"), (4, "waiting")):
        with refused("under_way"):
            tell(cfdi, number, "asked", motive="02")
        tell(cfdi, number, state)
    tell(cfdi, 5, "refused")
    tell(cfdi, 6, "asked", motive="03")
    tell(cfdi, 7, "cancelled")
    Cancellation(receipt=cfdi, motive="03", act=cfdi.act).save(force_insert=True)
    with refused("cancelled"):
        tell(cfdi, 8, "asked", motive="03")
    tell(cfdi, 8, "cancelled", acuse=b"<Acuse/>")


def test_the_motive_goes_with_what_the_sat_knows(cfdi, receipt, fundraiser):
    def end(row: Receipt, motive: str) -> None:
        with transaction.atomic("giving"):
            Cancellation(receipt=row, motive=motive, act=row.act).save(force_insert=True)

    for motive in ("01", "02", "03"):
        with pytest.raises(IntegrityError, match="wrong_motive"):
            end(cfdi, motive)
    keep_stamp(fundraiser, cfdi.id, stamped(the_receipt(cfdi.id).content))
    with refused("wrong_motive"):
        end(cfdi, "void")
    with refused("not_replaced"):
        end(cfdi, "01")
    with refused("not_done"):
        end(cfdi, "03")
    tell(cfdi, 1, "cancelled")
    end(cfdi, "03")
    end(receipt, "void")
    with refused("only_added_to"):
        end(receipt, "void")
