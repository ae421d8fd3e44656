"""XLSX as programs write it, and as somebody would who means harm."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from reencuentro.clinic.tables import rows
from reencuentro.clinic.tables.rows import DAYS_FROM_1904, FORMULA
from tests.clinic.exchange.lists import as_xlsx, opened, packed, refused

LIST = [("Folio", "Nombre"), (1, "Ana"), (2, "Eva")]


def edited(content: bytes, part: str, change) -> bytes:
    """The file with one of its parts changed; `None` takes it out."""
    source, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = change(source.read(name)) if name.endswith(part) else source.read(name)
            if data is not None:
                archive.writestr(name, data)
    return out.getvalue()


def archive_of(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_values_are_read_as_one_would_type_them():
    cells = (17.0, "Ana", datetime.datetime(1990, 3, 12, 15, 30), 7.5, True, None, "x")
    table = opened(as_xlsx([("Folio", "Nombre", "b", "c", "d", "e", "f"), cells]))
    assert next(table.rows).cells == ("17", "Ana", "1990-03-12", "7.5", "1", "", "x")


def test_a_formula_without_result_is_marked():
    table = opened(as_xlsx([("Folio", "Nombre"), (1, "=A1")]))
    assert next(table.rows).faults == ((1, FORMULA),)


def test_dates_of_an_old_apple_are_right_and_bare_numbers_are_marked():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in [("Nombre", "Nacimiento"), ("Ana", datetime.datetime(1990, 3, 12)), ("Eva", 31482)]:
        book.active.append(row)
    ana, eva = opened(packed(book)).rows
    assert (ana.cells[1], ana.faults) == ("1990-03-12", ())
    assert eva.faults == ((1, DAYS_FROM_1904),)


def test_headings_merged_over_groups_belong_to_each_of_their_columns():
    book = Workbook()
    for row in [
        ("Madre", None, "Hijo 1", None),
        ("Nombre", "Edad", "Nombre", "Edad"),
        ("Ana", 30, "Leo", 7),
    ]:
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("C1:D1")
    table = opened(packed(book))
    assert table.headings == ["Madre Nombre", "Madre Edad", "Hijo 1 Nombre", "Hijo 1 Edad"]


def test_a_cover_sheet_is_passed_over_and_hidden_ones_are_not_meant():
    book = Workbook()
    book.active.append(["Instrucciones: llene la hoja 2"])
    secret = book.create_sheet("secreta")
    secret.append(["Folio", "Nombre"])
    secret.append([9, "Nadie"])
    secret.sheet_state = "hidden"
    cases = book.create_sheet("casos")
    for row in LIST:
        cases.append(row)
    table = opened(packed(book))
    assert [row.cells for row in table.rows] == [("1", "Ana"), ("2", "Eva")]
    assert table.others == ("Sheet",)


def test_a_second_sheet_with_rows_is_named():
    book = Workbook()
    for name in ("2023", "2024"):
        sheet = book.create_sheet(name)
        for row in LIST:
            sheet.append(row)
    assert opened(packed(book)).others == ("2024",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old XLS file, or locked"),
        (as_xlsx(LIST)[:900], "not an XLSX file"),
        (archive_of(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "ODS or XLSB"),
        (archive_of(**{"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"x"}), "ODS or XLSB"),
        (archive_of(**{"[Content_Types].xml": b"<a/>"}), "damaged"),
        (
            archive_of(**{"[Content_Types].xml": b"<a/>", "xl/x.xml": b"0" * 50_000_000}),
            "unpacks to far more",
        ),
        (edited(as_xlsx(LIST), "Types].xml", lambda data: None), "not an XLSX file"),
        (edited(as_xlsx(LIST), "sheet1.xml", lambda data: data[: len(data) // 2]), "damaged"),
        (
            edited(as_xlsx(LIST), "sheet1.xml", lambda data: b'<!DOCTYPE x [<!ENTITY a "b">]>' + data),
            "DOCTYPE",
        ),
    ],
    ids=["xls", "cut", "ods", "xlsb", "hollow", "bomb", "untyped", "torn", "doctype"],
)
def test_what_can_hurt_or_can_not_be_read_is_refused_and_it_is_said_why(content, said):
    assert said in refused(content)


def test_a_row_that_claims_to_be_the_thousand_millionth_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(rows, "NUMBER_MOST", 1_000)
    endless = edited(as_xlsx(LIST), "sheet1.xml", lambda data: data.replace(b'r="3"', b'r="3000000000"'))
    assert "rows. Divide it" in refused(endless)


def test_a_long_list_that_repeats_itself_is_no_bomb():
    row = (
        '<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="B{0}" t="inlineStr"><is><t>Ana Ruiz</t></is></c></row>'
    )
    more = "".join(row.format(number) for number in range(4, 30_004)).encode()
    repeated = edited(
        as_xlsx(LIST), "sheet1.xml", lambda data: data.replace(b"</sheetData>", more + b"</sheetData>")
    )
    assert sum(1 for _row in opened(repeated).rows) == 30_002
