"""A file is what its content says, whatever its name."""

import io

import pytest

from reencuentro.engines.paper.errors import CODES, Refused
from reencuentro.engines.paper.sniffing import Kind, agrees, kind_of

from . import samples

TAKEN = {
    "pdf": (samples.pdf, Kind.PDF),
    "jpeg": (samples.photo, Kind.JPEG),
    "png": (lambda: samples.photo(kind="PNG"), Kind.PNG),
    "heic of a telephone": (lambda: samples.photo(kind="HEIF"), Kind.HEIC),
    "webp": (lambda: samples.photo(kind="WEBP"), Kind.WEBP),
    "scan": (lambda: samples.photo(kind="TIFF"), Kind.TIFF),
    "word": (lambda: samples.archive(samples.WORD), Kind.DOCX),
    "excel": (lambda: samples.archive({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), Kind.XLSX),
    "libreoffice": (samples.open_text, Kind.ODT),
    "text": (lambda: io.BytesIO("Daniela Xochitiotzin, niña".encode()), Kind.TEXT),
    "old text": (lambda: io.BytesIO("niña".encode("latin-1")), Kind.TEXT),
    "voice note": (lambda: io.BytesIO(b"OggS\0\2" + b"\0" * 40), Kind.OGG),
    "song with a tag": (lambda: io.BytesIO(b"ID3\4\0" + b"\0" * 40), Kind.MP3),
    "song without": (lambda: io.BytesIO(b"\xff\xfb\x90\x64" + b"\0" * 40), Kind.MP3),
    "wav": (lambda: io.BytesIO(b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 40), Kind.WAV),
    "film": (lambda: io.BytesIO(b"\0\0\0\x18ftypisom" + b"\0" * 40), Kind.MP4),
    "film of an iPhone": (lambda: io.BytesIO(b"\0\0\0\x14ftypqt  " + b"\0" * 40), Kind.MOV),
    "recording": (lambda: io.BytesIO(b"\0\0\0\x1cftypM4A " + b"\0" * 40), Kind.M4A),
}

REFUSED = {
    "nothing": (b"", "empty"),
    "web page": (b"<!DOCTYPE html><title>x</title>", "active"),
    "web page after blanks": (b"\xef\xbb\xbf \r\n <html>", "active"),
    "drawing with a script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "active"),
    "xhtml": (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "active"),
    "text with a script": (b"Estimada licenciada:\n<script>alert(1)</script>", "active"),
    "saved web page": (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "active"),
    "web archive": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "active"),
    "internet shortcut": (b"[InternetShortcut]\r\nURL=file://evil/share\r\n", "program"),
    "windows shortcut": (b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60, "program"),
    "windows program": (b"MZ\x90\0" + b"\0" * 60, "program"),
    "linux program": (b"\x7fELF\2\1\1" + b"\0" * 60, "program"),
    "script": (b"#!/bin/sh\nrm -rf /\n", "program"),
    "old word file": (samples.OLE_HEAD, "old_office"),
    "rich text": (b"{\\rtf1\\ansi hola}", "old_office"),
    "gzip": (b"\x1f\x8b\x08" + b"\0" * 60, "archive"),
    "noise": (bytes(range(1, 32)) * 20, "unknown"),
    "animation": (b"GIF89a" + b"\0" * 60, "unknown"),
    "animation that is a script": (b"GIF89a/*\0\0*/=1;alert(1)", "unknown"),
    "picture that is a page": (b"\xff\xd8\xff\xe0\0\x10JFIF<html><script>alert(1)</script>", "polyglot"),
    "pdf that is a page": (b"%PDF-1.7\n<html><script>alert(1)</script>", "polyglot"),
    "picture that is a pdf": (b"\xff\xd8\xff\xe0\0\x10JFIF\0 %PDF-1.7\n", "polyglot"),
}


@pytest.mark.parametrize(("make", "kind"), TAKEN.values(), ids=TAKEN)
def test_it_is_known_by_its_content(make, kind):
    assert kind_of(make()) is kind


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_the_reason(content, code):
    with pytest.raises(Refused) as refusal:
        kind_of(io.BytesIO(content))
    assert refusal.value.code == code and code in CODES


def test_a_pdf_that_is_an_archive_as_well_is_refused():
    both = samples.pdf("Acta").read() + samples.archive({"a.txt": b"x"}).read()
    with pytest.raises(Refused, match="polyglot"):
        kind_of(io.BytesIO(both))


def test_an_archive_that_is_no_document_is_refused():
    with pytest.raises(Refused, match="archive"):
        kind_of(samples.archive({"acta.pdf": b"%PDF-1.7"}))


def test_an_archive_without_its_end_is_damaged():
    with pytest.raises(Refused, match="damaged"):
        kind_of(samples.cut(samples.archive(samples.WORD), 0.5))


@pytest.mark.parametrize(
    ("kind", "name", "true"),
    [
        (Kind.PDF, "acta.PDF", True),
        (Kind.JPEG, "IMG_0001.jpeg", True),
        (Kind.TEXT, "carta", True),
        (Kind.TEXT, "carta.del.lic. Pérez", True),
        (Kind.PDF, "acta.jpg", False),
        (Kind.PDF, "acta.pdf.exe", False),
        (Kind.TEXT, "acta.html", False),
        (Kind.DOCX, "acta.docm", False),
        (Kind.PDF, "../../etc/acta.pdf", True),
    ],
)
def test_a_name_may_not_lie(kind, name, true):
    assert agrees(kind, name) is true


def test_every_kind_has_a_type_for_browsers():
    assert all("/" in kind.media_type for kind in Kind)
