"""What is written on a page: the text that a file holds, or what tesseract sees on its picture.

Page by page and by pipe: ocrmypdf, which drives the same program, lays pages out as files in the clear.
"""

import shutil
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import BinaryIO

from lxml import etree

from . import pages, pictures
from .containers import archived
from .errors import Refused
from .sheets import words_of_sheets
from .sniffing import Kind

LANGUAGES = ("spa", "eng")
TEXT_MOST = 20_000  # characters of one page
DOCUMENT_MOST = 200_000  # of a text or a spreadsheet, which is one page here
_WIDTH = 2550  # pixels: letter at 300 dots an inch
_LONGEST = 3500
_ENOUGH = 60  # letters and digits: fewer are a scanner's name or a page number on a picture
_TURNS = "osd"  # tells which way a page lies


class How(StrEnum):
    HELD = "held"  # the file holds it as text
    SEEN = "seen"  # tesseract read it off the picture: it errs
    UNSEEN = "unseen"  # there is a picture, and nothing that reads it


@dataclass(frozen=True)
class Eyes:
    """Where tesseract lies, and which languages it was given."""

    program: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    text: str
    how: How


def eyes() -> Eyes | None:
    """What this machine reads pictures with; None where tesseract or its Spanish and English are missing."""
    program = shutil.which("tesseract")
    return (
        Eyes(program, _languages(program)) if program and set(LANGUAGES) <= set(_languages(program)) else None
    )


def read_page(file: BinaryIO, kind: Kind, number: int, eyes: Eyes | None) -> Reading:
    """Page `number`, from 0, of a PDF; a picture, a text or a spreadsheet is one page. Raises `Refused`."""
    if kind in _WORDS_OF:
        return Reading(_tidy(_WORDS_OF[kind](file), DOCUMENT_MOST), How.HELD)
    held = _tidy(pages.texts(file, number, 1)[0]) if kind == Kind.PDF else ""
    if sum(map(str.isalnum, held)) >= _ENOUGH:
        return Reading(held, How.HELD)
    if eyes is None:
        return Reading(held, How.UNSEEN)
    picture = pages.page_png(file, number, _WIDTH) if kind == Kind.PDF else pictures.upright(file, _LONGEST)
    return Reading("\n".join(filter(None, (held, _tidy(_seen(picture, eyes))))), How.SEEN)


@cache
def _languages(program: str) -> tuple[str, ...]:
    told = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603
    return tuple(told.stdout.split("\n")[1:])


def _seen(picture: bytes, eyes: Eyes) -> str:
    """By pipe, one thread: the process that this runs in has a measure of memory and time."""
    turned = "1" if _TURNS in eyes.languages else "3"
    command = [eyes.program, "stdin", "stdout", "-l", "+".join(LANGUAGES), "--psm", turned, "--dpi", "300"]
    told = subprocess.run(  # noqa: S603 - found on this machine's path, with words of ours
        command, input=picture, capture_output=True, env={"OMP_THREAD_LIMIT": "1"}, check=False
    )
    if told.returncode < 0:
        raise Refused("too_hard")
    return told.stdout.decode("utf-8", "replace")


def _decoded(file: BinaryIO) -> str:
    file.seek(0)
    content = file.read(DOCUMENT_MOST * 4)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _of_word(file: BinaryIO) -> str:
    return _paragraphs(file, "word/document.xml", "{*}p")


def _of_open_text(file: BinaryIO) -> str:
    return _paragraphs(file, "content.xml", "{*}h", "{*}p")


def _paragraphs(file: BinaryIO, part: str, *tags: str) -> str:
    """What is written in a document, without what it looks like. Raises `Refused`."""
    with archived(file) as archive, archive.open(part) as content:
        root = etree.parse(content, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    return "\n".join("".join(one.itertext()) for one in root.iter(*tags))


def _of_sheets(file: BinaryIO) -> str:
    return words_of_sheets(file, DOCUMENT_MOST)


_WORDS_OF = {Kind.TEXT: _decoded, Kind.DOCX: _of_word, Kind.ODT: _of_open_text, Kind.XLSX: _of_sheets}


def _tidy(text: str, most: int = TEXT_MOST) -> str:
    """Lines without blanks at their ends; no line of nothing after another."""
    lines = [line.strip() for line in text.replace("\0", "").splitlines()]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip()[:most]
