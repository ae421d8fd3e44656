"""A page is read as its file holds it, or as a machine sees it where there is one."""

import contextlib
import io
import shutil
import stat
import zipfile
from datetime import date

import openpyxl
import pytest
from PIL import Image, ImageDraw, ImageFont

from reencuentro.engines.paper import child, reading
from reencuentro.engines.paper.errors import Refused
from reencuentro.engines.paper.pages import from_pictures
from reencuentro.engines.paper.reading import Eyes, How, Reading, read_page
from reencuentro.engines.paper.sniffing import Kind

from . import samples

LONG = "Acta de nacimiento de Daniela, registrada en Tlaxcala el 12 de marzo de 2011, libro 3"


@pytest.fixture
def machine(tmp_path):
    """A stand-in for tesseract: says how many bytes it was given, and by which words."""

    def made(script: str = 'echo "ACTA 123"; wc -c >/dev/null; echo "$@"') -> Eyes:
        program = tmp_path / "tesseract"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return Eyes(str(program), ("eng", "osd", "spa"))

    return made


def test_what_a_pdf_holds_as_text_needs_no_eyes():
    assert read_page(samples.pdf("uno", LONG), Kind.PDF, 1, None) == Reading(LONG, How.HELD)


def test_a_scan_is_looked_at(machine):
    scan = io.BytesIO(from_pictures([samples.photo((200, 260))]))
    found = read_page(scan, Kind.PDF, 0, machine())
    assert found.how is How.SEEN and found.text.startswith("ACTA 123")
    assert "-l spa+eng --psm 1" in found.text


def test_a_stamp_on_a_scan_does_not_pass_for_its_text(machine):
    found = read_page(samples.pdf("Escaneado con CamScanner"), Kind.PDF, 0, machine())
    assert found.how is How.SEEN and found.text.startswith("Escaneado con CamScanner\nACTA 123")


def test_without_eyes_a_picture_stays_unseen():
    assert read_page(samples.photo(), Kind.JPEG, 0, None) == Reading("", How.UNSEEN)


def test_a_plain_text_is_read_in_its_own_letters():
    for letters in ("utf-8", "cp1252"):
        assert (
            read_page(io.BytesIO("niña\n\n\n\nfin".encode(letters)), Kind.TEXT, 0, None).text == "niña\n\nfin"
        )


WORDS = '<w:a xmlns:w="w"><w:p><w:r><w:t>Ofi</w:t></w:r><w:r><w:t>cio 12</w:t></w:r></w:p><w:p/></w:a>'
OPEN = '<o:doc xmlns:o="o"><o:h>Oficio</o:h><o:p>de la <o:span>Fiscalía</o:span></o:p></o:doc>'


def test_what_is_written_in_an_office_document_is_read():
    word = samples.archive({**samples.WORD, "word/document.xml": WORDS.encode()})
    assert read_page(word, Kind.DOCX, 0, None) == Reading("Oficio 12", How.HELD)
    assert (
        read_page(samples.archive({"content.xml": OPEN.encode()}), Kind.ODT, 0, None).text
        == "Oficio\nde la Fiscalía"
    )


ROWS = [["Nombre", "Nacimiento", "Escuela"], ["Daniela  Tecuapacho", date(2011, 3, 12), None], [], [7.0, 7.5]]


def test_what_stands_in_a_spreadsheet_is_read_sheet_by_sheet():
    book = samples.sheets(Lista=ROWS, Notas=[["la niña vive con su tía"]])
    found = child.call(read_page, book, Kind.XLSX, 0, None)
    assert found.how is How.HELD and found.text.splitlines() == [
        "Lista",
        "Nombre Nacimiento Escuela",
        "Daniela Tecuapacho 2011-03-12",
        "7 7.5",
        "Notas",
        "la niña vive con su tía",
    ]


def test_what_a_sheet_hides_is_found_too():
    book = openpyxl.load_workbook(samples.sheets(Lista=[["a"]], Aparte=[["el domicilio"]]))
    book["Aparte"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert "el domicilio" in read_page(out, Kind.XLSX, 0, None).text


def test_a_long_spreadsheet_is_read_to_a_measure_and_no_further():
    book = samples.sheets(Lista=[["palabra " * 100] for _row in range(1000)])
    assert len(read_page(book, Kind.XLSX, 0, None).text) == reading.DOCUMENT_MOST


def test_a_cell_at_the_far_corner_makes_no_endless_table():
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = "lejos"
    out = io.BytesIO()
    book.save(out)
    assert child.call(read_page, out, Kind.XLSX, 0, None).text == "Sheet\nlejos"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize(
    "content", [b"<broken", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', b""]
)
def test_a_damaged_spreadsheet_is_a_refusal_and_brings_nothing_from_elsewhere(part, content):
    whole = zipfile.ZipFile(samples.sheets(Lista=[["a"]]))
    book = samples.archive({name: whole.read(name) for name in whole.namelist()} | {part: content})
    with contextlib.suppress(Refused):
        assert "root:" not in child.call(read_page, book, Kind.XLSX, 0, None).text


@pytest.mark.parametrize(
    "content", [b"<broken", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><p>&b;</p>']
)
def test_an_office_document_brings_nothing_from_elsewhere(content):
    word = samples.archive({**samples.WORD, "word/document.xml": content})
    try:
        assert read_page(word, Kind.DOCX, 0, None).text in ("", "&b;")
    except Refused as refusal:
        assert refusal.code == "damaged"


def test_a_machine_that_dies_of_a_picture_is_a_refusal(machine):
    with pytest.raises(Refused, match="too_hard"):
        read_page(samples.photo(), Kind.JPEG, 0, machine("kill -9 $$"))


def test_a_machine_that_dies_in_the_child_is_a_refusal(machine):
    with pytest.raises(Refused, match="too_hard"):
        child.call(read_page, samples.photo(), Kind.JPEG, 0, machine("kill -9 $$"))


def test_a_machine_without_spanish_is_none(machine, monkeypatch):
    told = machine('echo "List of available languages (1):"; echo eng')
    monkeypatch.setattr(shutil, "which", lambda _name: told.program)
    assert reading.eyes() is None
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert reading.eyes() is None


def test_tesseract_reads_a_paper_in_both_languages(tesseract):
    picture = Image.new("L", (1300, 700), 255)
    draw, letters = ImageDraw.Draw(picture), ImageFont.load_default(44)
    for place, line in enumerate(("ACTA DE NACIMIENTO", "Folio: 00123456", "Date of birth: March 12, 2011")):
        draw.text((80, 80 + 120 * place), line, font=letters, fill=0)
    out = io.BytesIO()
    picture.rotate(90, expand=True).save(out, "PNG")  # photographed lying on its side
    found = child.call(read_page, out, Kind.PNG, 0, tesseract)
    assert found.how is How.SEEN
    assert [line for line in found.text.splitlines() if line] == [
        "ACTA DE NACIMIENTO",
        "Folio: 00123456",
        "Date of birth: March 12, 2011",
    ]
