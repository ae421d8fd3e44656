"""Reports as spreadsheets and on paper."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from reencuentro.engines.journal.money import Money
from reencuentro.giving.reports.papers import as_pdf, on_paper
from reencuentro.giving.reports.plots import side_by_side, within
from reencuentro.giving.reports.report import Report, Table, numbers, sums, texts
from reencuentro.giving.reports.sheets import as_csv, as_xlsx

EVIL = ("=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\rx", " =1")


def report(*rows: tuple, title: str = "A table") -> Report:
    columns = texts("What", "Day") + numbers("Amount")
    return Report("A report", "Of something", (("Year", "2026"),), (Table(title, columns, rows),))


def of_csv(made: Report) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(as_csv(made)).decode("utf-8-sig"))))


def of_xlsx(made: Report) -> list[tuple]:
    return list(load_workbook(io.BytesIO(as_xlsx(made))).active.iter_rows(values_only=True))


@given(st.integers(-(10**13), 10**13), st.sampled_from(["MXN", "JPY", "KWD"]))
def test_amounts_stay_numbers_with_their_currency_behind(minor, currency):
    money = Money(minor, currency)
    made = report(("a", date(2026, 1, 2), money))
    assert Decimal(of_csv(made)[2][2]) == money.decimal
    what, day, amount, code = of_xlsx(made)[2]
    assert (what, day.date(), code) == ("a", date(2026, 1, 2), currency)
    assert isinstance(amount, int | float)
    assert abs(Decimal(repr(amount)) - money.decimal) < Decimal("0.01")


@pytest.mark.parametrize("evil", EVIL)
def test_no_cell_runs_as_a_formula(evil):
    made = report((evil, None, Money(-5, "MXN")), title=evil)
    assert of_csv(made)[0][0].startswith("'")
    assert of_csv(made)[2][:3] == [f"'{evil}", "", "-0.05"]
    book = load_workbook(io.BytesIO(as_xlsx(made)))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr("reencuentro.giving.reports.sheets.LONGEST", 3)
    book = load_workbook(io.BytesIO(as_xlsx(report(*((str(n), None, n) for n in range(5))))))
    assert [sheet.max_row for sheet in book] == [4, 4]


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_pdf_says_everything_in_its_language(language):
    rows = (("a", date(2026, 1, 2), Money(123_456, "MXN")), ("#let x = 1 *b*", None, 7))
    table = Table(
        "T",
        texts("What", "Day") + numbers("Amount"),
        rows,
        sums([], ""),
        within([(Money(5, "MXN"), Money(9, "MXN"))] * 2),
        "drawn",
        "note",
    )
    made = Report("Title", "Lead", (("a", "b"),), (table,))
    with translation.override(language):
        assert as_pdf(made).startswith(b"%PDF")
        assert on_paper(made)["tables"][0]["rows"][0][2] == "1\u202f234.56\u00a0MXN"
        assert on_paper(made)["language"] == language


amounts = st.builds(Money, st.integers(-(10**12), 10**12), st.just("MXN"))


@given(st.lists(st.tuples(amounts, amounts), min_size=1))
def test_bars_keep_the_order_of_amounts_and_the_room(rows):
    pairs = side_by_side(rows, ("ok", "wait"))
    drawn = [
        (money.minor, bar.length)
        for row, bars in zip(rows, pairs, strict=True)
        for money, bar in zip(row, bars, strict=True)
    ]
    assert all(0 <= length <= 1000 and (length > 0) == (minor > 0) for minor, length in drawn)
    by_amount = [length for _minor, length in sorted(drawn)]
    assert by_amount == sorted(by_amount)
    for (part, whole), [bar] in zip(rows, within(rows), strict=True):
        assert (bar.tone == "stop") == (part > whole)
