"""Dates and numbers are found as papers write them, and nothing else is taken for one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.paper.finding import Find, Sort, finds

DAYS = st.dates(date(1930, 1, 1), date(2099, 12, 31))
SPANISH = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre"]
SPANISH += ["octubre", "noviembre", "diciembre"]


def values(text: str) -> list[tuple[str, str]]:
    return [(find.sort.value, find.value) for find in finds(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2011-03-12",
        "12/03/2011",
        "12-03-2011",
        "12 de marzo de 2011",
        "12 DE MARZO DEL AÑO 2011",
        "12 de marzo\ndel 2011",
        "12-MAR-2011",
        "12 mar. 2011",
        "March 12, 2011",
        "Mar. 12th, 2011",
        "12 March 2011",
        "12th March 2011",
    ],
)
def test_a_date_is_read_as_it_is_written(text):
    assert values(f"Nació el {text} en Tlaxcala") == [("date", "2011-03-12")]


def test_a_date_that_can_be_two_says_so():
    assert finds("3/4/2026") == [Find(Sort.DATE, "2026-04-03", "3/4/2026", "2026-03-04")]
    assert finds("03/25/2026") == [Find(Sort.DATE, "2026-03-25", "03/25/2026")]
    assert finds("4/4/2026") == [Find(Sort.DATE, "2026-04-04", "4/4/2026")]


@given(DAYS)
def test_any_day_is_found_in_each_writing(day):
    written = f"{day.day} de {SPANISH[day.month - 1]} de {day.year}"
    for text in (day.isoformat(), written, f"{day:%B} {day.day}, {day.year}"):
        assert [(find.sort, find.value) for find in finds(f"x {text}.")] == [(Sort.DATE, day.isoformat())]


@pytest.mark.parametrize(
    "text", ["31 de febrero de 2011", "2011-13-40", "99/99/2011", "1/2/11", "mayo 2011", ""]
)
def test_what_is_no_date_is_not_taken_for_one(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CURP: HEGG560427MVZRRL04", ("curp", "HEGG560427MVZRRL04")),
        ("Receipt Number: IOE0912345678", ("receipt", "IOE0912345678")),
        ("Receipt Number 10E0912345678", ("receipt", "IOE0912345678")),
        ("EAC-21O5012345", ("receipt", "EAC2105012345")),
        ("A-Number: A 123-456-789", ("alien", "A123456789")),
        ("A# 12345678", ("alien", "A012345678")),
        ("ACTA No. 00123", ("acta", "00123")),
        ("Número de acta: 45", ("acta", "45")),
        ("Identificador Electrónico 29033000120150012345", ("identifier", "29033000120150012345")),
        ("FOLIO: A-1234567", ("folio", "A-1234567")),
        ("Folio No. 00123456", ("folio", "00123456")),
    ],
)
def test_a_number_is_found_by_what_stands_beside_it(text, found):
    assert values(text) == [found]


@pytest.mark.parametrize(
    "text", ["HEGG560427MVZRRL05", "ABC0912345678", "Acta de nacimiento", "Folio de la ley"]
)
def test_what_only_looks_like_a_number_is_left(text):
    assert values(text) == []


def test_each_is_told_once_in_its_order():
    text = "Folio: 1234 del 2011-03-12, otra vez folio 1234, del 12/03/2011"
    assert values(text) == [("folio", "1234"), ("date", "2011-03-12")]


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text):
    for find in finds(text):
        assert find.value and (find.sort is not Sort.DATE or date.fromisoformat(find.value) + timedelta(0))
