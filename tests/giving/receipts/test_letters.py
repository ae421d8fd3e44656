"""What an acknowledgement under IRC 170(f)(8) says, and what it never says."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.templatetags.money import amount
from reencuentro.giving.receipts.facts import GiftFacts, Return
from reencuentro.giving.receipts.law import receipt_law
from reencuentro.giving.receipts.letters import Letter, in_words
from reencuentro.giving.receipts.papers import letter_pdf

from .examples import DAY, GIFT, ROSA, US

LETTER = Letter("US 12", date(2026, 11, 3), US, ROSA, [GIFT])
NONE = "no goods or services"
EXCESS = "limited to the excess"
DINNER = Return("Dinner for two", Money(8_000, "USD"))


def words(letter: Letter = LETTER) -> dict:
    return in_words(letter, receipt_law())


def said(letter: Letter = LETTER) -> str:
    return repr(words(letter))


def test_it_names_who_was_given_with_its_ein_who_gave_the_day_the_amount_and_the_number():
    text = said()
    for fact in ("Puentes Legal Aid, Inc.", "EIN 12-3456789", "Rosa Ibáñez", "Nov. 2, 2026", "US 12"):
        assert fact in text
    assert words()["gifts"] == [["Nov. 2, 2026", amount(GIFT.money), ""]]


def test_in_spanish_for_whoever_reads_spanish():
    spanish = words(replace(LETTER, donor=replace(ROSA, language="es")))
    assert spanish["title"] == "Acuse de un donativo"
    assert "no entregó bienes ni servicios" in spanish["statement"]


def test_of_property_a_description_and_never_a_value():
    blankets = replace(GIFT, means="kind", description="12 new blankets", money=Money(777_77, "USD"))
    text = said(replace(LETTER, gifts=[blankets]))
    assert "12 new blankets" in text and "777" not in text and "USD" not in text


def test_a_dinner_is_told_with_an_estimate_and_that_only_the_excess_is_deductible():
    told = words(replace(LETTER, gifts=[replace(GIFT, got=DINNER)]))["statement"]
    assert "Dinner for two" in told and amount(DINNER.worth) in told and EXCESS in told


@pytest.mark.parametrize(
    ("money", "told"), [(Money(7_500, "USD"), False), (Money(7_501, "USD"), True), (Money(100, "MXN"), True)]
)
def test_the_excess_is_told_above_75_dollars_and_always_in_another_currency(money, told):
    statement = words(replace(LETTER, gifts=[replace(GIFT, money=money, got=DINNER)]))["statement"]
    assert (EXCESS in statement) == told


@given(
    minor=st.integers(1, 10**11),
    currency=st.sampled_from(["USD", "MXN", "JPY"]),
    day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    got=st.none() | st.integers(1, 10**6).map(lambda worth: Return("A book", Money(worth, "USD"))),
)
def test_whatever_was_given_the_letter_has_amount_day_and_exactly_one_statement(minor, currency, day, got):
    gift = GiftFacts(UUID(int=7), day, Money(minor, currency), "transfer", got=got)
    told = words(replace(LETTER, gifts=[gift]))
    assert told["gifts"][0][1] == amount(gift.money)
    assert str(day.year) in told["gifts"][0][0] and str(day.day) in told["gifts"][0][0]
    assert (NONE in told["statement"]) == (got is None)
    assert ("Good-faith estimate" in told["statement"]) == (got is not None)
    if got and (currency != "USD" or minor > 7_500):
        assert EXCESS in told["statement"]


def test_a_year_of_monthly_gifts_is_one_letter_with_every_gift_and_its_sums():
    months = [
        replace(GIFT, id=UUID(int=n), received_on=date(2026, n, 5), money=Money(5_000, "USD"))
        for n in range(1, 13)
    ]
    pesos = replace(GIFT, id=UUID(int=20), money=Money(100_000, "MXN"), receipt="US 4")
    told = words(replace(LETTER, gifts=[*months, pesos], year=2026))
    assert len(told["gifts"]) == 13 and told["gifts"][-1][2] == "US 4"
    sums = [amount(Money(100_000, "MXN")), amount(Money(60_000, "USD"))]
    assert told["sums"] == [f"In all: {sum}" for sum in sums]
    assert NONE in told["statement"]


def test_what_brought_something_in_return_has_a_letter_of_its_own():
    dinner = replace(GIFT, got=DINNER)
    with pytest.raises(ValueError, match="of its own"):
        words(replace(LETTER, gifts=[dinner], year=2026))
    assert words(replace(LETTER, gifts=[replace(dinner, receipt="US 3")], year=2026))["gifts"][0][2] == "US 3"


def test_one_letter_for_one_gift():
    with pytest.raises(ValueError, match="one gift"):
        words(replace(LETTER, gifts=[GIFT, GIFT]))


def test_a_letter_in_the_place_of_another_says_so():
    assert "letter US 3, which is void" in words(replace(LETTER, replaces="US 3"))["replaces"]


def test_the_same_words_give_the_same_paper_for_archives_and_names_are_not_read_as_markup():
    odd = replace(ROSA, name='#panic() $x$ "Rosa" *b* _i_ \\ <label> @ref')
    told = words(replace(LETTER, donor=odd))
    issued = datetime(2026, 11, 3, 18, tzinfo=UTC)
    paper = letter_pdf(told, issued)
    assert paper.startswith(b"%PDF-") and b"pdfaid:part" in paper
    assert letter_pdf(told, issued) == paper
    assert DAY.isoformat() not in paper.decode("latin-1")
