"""What is typed by hand: read however it is written, and refused at its field where it says two things."""

from decimal import Decimal
from uuid import uuid4

import pytest

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.forms.acts import BetweenFunds, Exchanged, MoneyIn
from reencuentro.giving.books.templatetags.money import amount
from tests.giving.conftest import BANK

GIFT = {"amount": "250.50", "fund": "general", "account": BANK, "means": "cheque"}
GIVE = {"amount": "40", "fund": "papers", "to_fund": "leaflets", "account": BANK, "document": "minutes"}
CHANGED = {
    "amount": "100.00", "currency": "MXN", "fund": "papers", "account": BANK, "to_account": "Assets:Cash",
    "got_amount": "5.80", "got_currency": "USD", "rate": "0.0586", "source": "dof", "published": "2026-11-02",
}  # fmt: skip


def filled(form, given: dict, **changes: object):
    return form({"token": str(uuid4()), "day": "2026-11-03", "currency": "MXN", **given, **changes})


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1,234", "dos maneras"),
        ("1.234", "dos maneras"),
        ("10.005", "dos maneras"),
        ("12.345.6", "no es una cantidad"),
        ("0.0001", "no es una cantidad"),
        ("mil", "no es una cantidad"),
        ("=1+1", "no es una cantidad"),
        ("0", "mayor que cero"),
        ("-5.00", "mayor que cero"),
        ("−5.00", "mayor que cero"),
        ("(5.00)", "mayor que cero"),
        ("9" * 30, "mil millones"),
        ("1\u202e00", "no es una cantidad"),
        ("", "Falta"),
    ],
)
def test_what_is_no_amount_is_said_at_the_field(books, typed, said):
    form = filled(MoneyIn, GIFT, amount=typed)
    assert not form.is_valid()
    assert said in str(form.errors["amount"])


@pytest.mark.parametrize("typed", ["1,234.50", "1.234,50", "1 234.50", "1\u202f234.50", "1'234.50", "1234,5"])
def test_an_amount_is_read_however_it_is_written(books, typed):
    form = filled(MoneyIn, GIFT, amount=typed)
    assert form.is_valid(), form.errors
    assert form.entry().postings[0].money == Money(123450, "MXN")


def test_what_a_page_shows_can_be_typed_back(books):
    shown = amount(Money(123450, "MXN")).removesuffix("\u00a0MXN")
    assert filled(MoneyIn, GIFT, amount=shown).is_valid()
    assert amount(Money(-1234, "JPY")) == "-1\u202f234\u00a0JPY"


def test_no_currency_is_chosen_for_anybody(books):
    assert "currency" in filled(MoneyIn, GIFT, currency="").errors
    assert "currency" in filled(MoneyIn, GIFT, currency="XXX").errors


@pytest.mark.parametrize("typed", ["Rosa Pérez", "ROSA", "A 17", "=A1", "A-17-", "a17"])
def test_a_number_of_a_document_has_no_room_for_a_name(books, typed):
    assert "document_number" in filled(MoneyIn, GIFT, document_number=typed).errors
    assert "document_number" not in filled(MoneyIn, GIFT, document_number="A/17-B.3").errors


@pytest.mark.parametrize(
    ("form", "given", "changes", "field"),
    [
        (BetweenFunds, GIVE, {"to_fund": "papers"}, "to_fund"),
        (Exchanged, CHANGED, {"got_currency": "MXN"}, "got_currency"),
        (Exchanged, CHANGED, {"published": "2026-11-04"}, "published"),
        (Exchanged, CHANGED, {"rate": "0"}, "rate"),
        (Exchanged, CHANGED, {"rate": "17,05,3"}, "rate"),
        (Exchanged, CHANGED, {"got_amount": "5,800"}, "got_amount"),
    ],
)
def test_what_can_not_be_is_said_at_its_field(books, form, given, changes, field):
    assert filled(form, given).is_valid()
    assert field in filled(form, given, **changes).errors


def test_the_books_carry_money_at_the_published_rate(books):
    form = filled(Exchanged, CHANGED)
    assert form.is_valid()
    entry = form.entry()
    assert Decimal(entry.why["rate"]) == Decimal("0.0586")
    assert [one.money.minor for one in entry.postings] == [-10000, 10000, 580, -586, 6]
