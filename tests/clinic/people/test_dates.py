"""Dates as they are said: what is understood, what it may mean, how it reads again."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.clinic.people.dates import Age, ApproximateDate, read
from reencuentro.clinic.people.dates.rendering import as_typed

TODAY = datetime.date(2026, 11, 24)
DAY = datetime.date


@pytest.mark.parametrize(
    "said",
    [
        *("12/03/2015", "12-03-2015", "12.03.2015", "12 3 2015", "2015-03-12"),
        *("12 de marzo de 2015", "12 de Marzo del 2015", "12 mar 2015", "12-mar-2015"),
        *("March 12, 2015", "12 March 2015", "el 12 de marzo de 2015.", "nació el 12/03/2015"),
    ],
)
def test_a_day_is_read_day_first(said):
    assert read(said, TODAY) == ApproximateDate.exact(DAY(2015, 3, 12))


def test_the_first_of_a_month_is_written_with_an_ordinal():
    assert read("1º de mayo de 2015", TODAY).day == read("1o de mayo de 2015", TODAY).day == DAY(2015, 5, 1)


@pytest.mark.parametrize(
    "said", ["marzo 2015", "marzo de 2015", "mar. 2015", "03/2015", "2015-03", "March 2015"]
)
def test_a_month(said):
    assert read(said, TODAY) == ApproximateDate.of_month(2015, 3)


@pytest.mark.parametrize("said", ["2015", "en 2015", "año 2015", "nacida en 2015"])
def test_a_year(said):
    assert read(said, TODAY) == ApproximateDate.of_year(2015)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2014-2016", DAY(2014, 1, 1), DAY(2016, 12, 31)),
        ("entre 2014 y 2016", DAY(2014, 1, 1), DAY(2016, 12, 31)),
        ("2014 o 2015", DAY(2014, 1, 1), DAY(2015, 12, 31)),
        ("entre marzo y junio de 2015", DAY(2015, 3, 1), DAY(2015, 6, 30)),
        ("del 12 al 15 de marzo de 2015", DAY(2015, 3, 12), DAY(2015, 3, 15)),
        ("hacia 2015", DAY(2014, 1, 1), DAY(2016, 12, 31)),
        ("2015 aproximadamente", DAY(2014, 1, 1), DAY(2016, 12, 31)),
        ("como en marzo de 2015", DAY(2015, 2, 1), DAY(2015, 4, 30)),
    ],
)
def test_a_span(said, first, last):
    date = read(said, TODAY)
    assert (date.kind, date.first, date.last) == ("range", first, last)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("7 años", DAY(2018, 11, 25), DAY(2019, 11, 24)),
        ("siete años", DAY(2018, 11, 25), DAY(2019, 11, 24)),
        ("unos 7 años", DAY(2017, 11, 25), DAY(2020, 11, 24)),
        ("about 7 years old", DAY(2017, 11, 25), DAY(2020, 11, 24)),
        ("7 u 8 años", DAY(2017, 11, 25), DAY(2019, 11, 24)),
        ("unos 40 años", DAY(1980, 11, 25), DAY(1991, 11, 24)),
        ("8 meses", DAY(2026, 2, 25), DAY(2026, 3, 24)),
        ("3 semanas", DAY(2026, 10, 28), DAY(2026, 11, 3)),
        ("tenía 3 meses en marzo de 2016", DAY(2015, 11, 2), DAY(2015, 12, 31)),
        ("7 años en 2019", DAY(2011, 1, 2), DAY(2012, 12, 31)),
    ],
)
def test_an_age_means_a_span_of_birthdays(said, first, last):
    date = read(said, TODAY)
    assert (date.kind, date.first, date.last) == ("age", first, last)


def test_who_said_seven_is_seven_on_that_day_and_on_no_other_birthday():
    date = read("7 años", TODAY)
    assert date.ages_on(TODAY) == (7, 7)
    outside = (date.first - datetime.timedelta(1), date.last + datetime.timedelta(1))
    assert [ApproximateDate.exact(day).ages_on(TODAY)[0] for day in outside] == [8, 6]


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("03/25/2015", "no month 25"),
        ("31/02/2015", "no such day"),
        ("12/03/15", "four digits"),
        ("2030", "not come yet"),
        ("7 años en 2030", "not come yet"),
        ("2016 a 2014", "before the first"),
        ("9 a 7 años", "higher"),
        ("300 años", "that old"),
        ("el año de la canica", "can't read"),
        ("99/99/9999", "no month 99"),
        ("00/00/0000", "month 0"),
        ("1 a " * 24, "can't read"),
        ("7" * 200, "too long"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_answered_with_how_to_write_it(said, hint):
    with translation.override("en"), pytest.raises(ValidationError, match=hint):
        read(said, TODAY)


def test_a_date_to_come_only_where_it_makes_sense():
    assert read("2030", TODAY, allow_future=True).first.year == 2030


days = st.dates(min_value=DAY(1900, 1, 1), max_value=TODAY)
spans = st.tuples(days, days).map(sorted).map(lambda pair: ApproximateDate.between(*pair))
points = st.one_of(
    days.map(ApproximateDate.exact),
    days.map(lambda day: ApproximateDate.of_year(day.year)),
    days.map(lambda day: ApproximateDate.of_month(day.year, day.month)),
)
ages = st.builds(
    lambda ends, unit, about, as_of: ApproximateDate.aged(
        Age(*sorted(ends), unit, about and ends[0] == ends[1], as_of)
    ),
    st.tuples(st.integers(1, 99), st.integers(1, 99)),
    st.sampled_from(["years", "months", "weeks", "days"]),
    st.booleans(),
    points.filter(lambda point: point.first <= TODAY),
)
dates = st.one_of(points.filter(lambda point: point.first <= TODAY), spans, ages)


@given(dates, st.sampled_from(["es", "en"]))
def test_what_a_form_shows_is_read_as_the_same_date_again(date, language):
    with translation.override(language):
        assert read(as_typed(date), TODAY) == date


@given(dates)
def test_json_gives_the_same_date_again(date):
    assert ApproximateDate.from_json(date.as_json()) == date


@given(st.text(max_size=120))
def test_whatever_is_typed_is_read_or_refused_politely(text):
    try:
        date = read(text, TODAY)
    except ValidationError:
        return
    assert date.first <= date.last


def test_reads_in_both_languages():
    date = read("unos 7 años", TODAY)
    with translation.override("en"):
        assert str(date) == "about 7 years old on Nov. 24, 2026"
        assert str(read("2014-2016", TODAY)) == "between 2014 and 2016"
    with translation.override("es"):
        assert str(date) == "unos 7 años el 24 de noviembre de 2026"
        assert str(read("entre marzo y junio de 2015", TODAY)) == "entre marzo de 2015 y junio de 2015"


def test_a_date_does_not_show_itself_in_a_traceback():
    assert "2015" not in repr(read("12/03/2015", TODAY))
