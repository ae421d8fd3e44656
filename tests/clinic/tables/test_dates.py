"""Dates and ages as people write them in spreadsheets."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.clinic.tables.dates import (
    DAY_FIRST,
    MONTH_FIRST,
    Calendar,
    OrderSeen,
    has_short_year,
    read_age,
)

TODAY = datetime.date(2026, 11, 20)
BORN = datetime.date(1990, 3, 12)


@pytest.mark.parametrize(
    "text",
    ["12/03/1990", "12-3-1990", "12.03.1990", "1990-03-12", "1990-03-12T00:00:00Z", "12/03/1990 0:00:00",
     "12/03/1990 12:00:00 a. m.", "12 de marzo de 1990", "12-mar-1990", "12/mar/90", "March 12, 1990",
     "32944", "32944,0", "12/03/90", "19900312"],
)  # fmt: skip
def test_one_day_in_all_its_spellings(text):
    assert Calendar(TODAY).read(text).day == BORN


def test_a_list_may_write_the_month_first():
    assert Calendar(TODAY, MONTH_FIRST).read("03/12/1990").day == BORN
    assert Calendar(TODAY, MONTH_FIRST).read("1990-03-12").day == BORN


@pytest.mark.parametrize(("short", "year"), [("26", 2026), ("27", 1927), ("99", 1999), ("00", 2000)])
def test_two_digits_of_a_year_are_the_last_that_has_been(short, year):
    assert has_short_year(f"01/02/{short}")
    assert Calendar(TODAY).read(f"01/02/{short}").day.year == year


@pytest.mark.parametrize(
    ("text", "order", "said"),
    [
        ("03/25/1990", DAY_FIRST, "no month 25. Write the day first"),
        ("25/03/1990", MONTH_FIRST, "no month 25. You said"),
        ("31/02/1990", DAY_FIRST, "no such day"),
        ("99999", DAY_FIRST, "no date"),
        ("46500", DAY_FIRST, "not come yet"),
        ("volando", DAY_FIRST, "can't read this date"),
    ],
)
def test_what_is_no_date_is_told(text, order, said):
    with translation.override("en"), pytest.raises(ValidationError, match=said):
        Calendar(TODAY, order).read(text)


@given(st.dates(datetime.date(1910, 1, 1), TODAY))
def test_every_day_comes_back_from_every_spelling(day):
    serial = (day - datetime.date(1899, 12, 30)).days
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", str(serial)):
        if text != str(serial) or len(text) == 5:
            assert Calendar(TODAY).read(text).day == day
    assert Calendar(TODAY, MONTH_FIRST).read(f"{day:%m/%d/%Y}").day == day


def test_it_is_noticed_which_of_day_and_month_comes_first():
    seen = OrderSeen()
    seen.note(
        ["03/25/1990", "12/31/2020 10:00", "25/03/1990", "03/04/1990", "Ana", "", "1990-03-25", "99/99/9999"]
    )
    assert (seen.month_first, seen.day_first) == (2, 1)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("7", (7, 7)), ("7 años", (7, 7)), ("7,5", (7, 7)), ("7.0", (7, 7)), ("0", (0, 0)),
        ("8 meses", (0, 0)), ("30-35", (30, 35)), ("7 u 8", (7, 8)), ("entre 30 y 35", (30, 35)),
        ("7 years old", (7, 7)), ("7 años 3 meses", (7, 7)), ("1 año y 6 meses", (1, 1)), ("7a 11m", (7, 7)),
        ("7 years, 3 months", (7, 7)), ("recién nacida", (0, 0)), ("newborn", (0, 0)),
    ],
)  # fmt: skip
def test_an_age_in_all_its_spellings(text, ages):
    assert read_age(text, TODAY).ages_on(TODAY) == ages


@pytest.mark.parametrize("text", ["aprox. 30", "30 aprox", "unos 30", "~30", "¿30?", "30?", "about 30"])
def test_an_age_may_be_uncertain(text):
    low, high = read_age(text, TODAY).ages_on(TODAY)
    assert low < 30 < high


@pytest.mark.parametrize(
    "text", ["30s", "niña", "12/03/1990", "1990", "300", "-5", "treinta y pico", "7,5,3", "7 años 30 meses"]
)
def test_what_is_no_age_is_told(text):
    with pytest.raises(ValidationError):
        read_age(text, TODAY)


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_is_told(text):
    for read in (Calendar(TODAY).read, Calendar(TODAY, MONTH_FIRST).read, lambda t: read_age(t, TODAY)):
        try:
            assert read(text).first <= TODAY
        except ValidationError as error:
            assert error.messages
