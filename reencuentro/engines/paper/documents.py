"""PDF files: opened safely, looked through for what acts by itself, and freed of it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import SEEK_END, BytesIO
from typing import BinaryIO

import pikepdf
from pikepdf import Name, Pdf
from pikepdf.sanitize import Sanitizer

from .errors import Refused
from .sniffing import kind_of

PAGES_MOST = 10_000
TOGETHER_MOST = 350 * 1024 * 1024  # what is put together is held in memory
OBJECTS_MOST = 1_000_000
WARNINGS = ("javascript", "attachments", "xfa", "media", "restricted")
"""Scripts; files inside; a form's second, dynamic self; sounds and films; "only the owner may alter it"."""

_SIGNS = {
    "launches": re.compile(rb"/S /Launch\b|\A/Launch\Z"),
    "javascript": re.compile(rb"/S /JavaScript\b|/JS\b|\A/JavaScript\Z"),
    "attachments": re.compile(rb"/EF <<|/EF \d+ \d+ R"),
    "xfa": re.compile(rb"/XFA\b"),
    "media": re.compile(
        rb"/S /(?:Rendition|Movie|Sound|RichMediaExecute)\b|/Subtype /(?:RichMedia|3D|Movie|Sound)\b"
    ),
}
_TEXT = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.S)  # as it is written out: parentheses within it are escaped
_PRIVATE = (Name.Metadata, Name.PieceInfo, Name.LastModified, Name.SpiderInfo)
_ATTACHED = re.compile(rb"/U?F (\d+) 0 R")


@contextmanager
def opened(file: BinaryIO) -> Iterator[Pdf]:
    """Raises `Refused` for what is locked, damaged, or of more pages than a file may have."""
    file.seek(0)
    try:
        with pikepdf.open(file, inherit_page_attributes=False) as pdf:
            _check_pages(len(pdf.pages))
            yield pdf
    except pikepdf.PasswordError as error:
        raise Refused("encrypted") from error
    except (pikepdf.PdfError, pikepdf.DataDecodingError, RuntimeError, ValueError) as error:
        raise Refused("damaged") from error


def check_together(files: Iterable[BinaryIO]) -> None:
    """Raises `Refused` for files that are too large to be made one."""
    if sum(file.seek(0, SEEK_END) for file in files) > TOGETHER_MOST:
        raise Refused("too_large", most=TOGETHER_MOST)


def examine(file: BinaryIO) -> tuple[int, tuple[str, ...]]:
    """How many pages, and which of `WARNINGS`. Raises `Refused`: also for what starts programs or has them.

    Scripts and second selves are no reason to refuse: the forms that agencies publish have them.
    """
    with opened(file) as pdf:
        signs = _signs(pdf)
        if "launches" in signs:
            raise Refused("launches")
        if pdf.is_encrypted:
            signs.add("restricted")
        return len(pdf.pages), tuple(one for one in WARNINGS if one in signs)


def clean(file: BinaryIO) -> bytes:
    """A copy for others: without scripts, actions, attachments, media, data about its making, old states."""
    out = BytesIO()
    with opened(file) as pdf:
        strip(pdf)
        pdf.save(out, encryption=False, deterministic_id=True)
    return out.getvalue()


def strip(pdf: Pdf) -> None:
    """Take out of an open document all that acts by itself or tells how it was made. Links within it stay."""
    _sanitizer().apply(pdf)
    _drop(pdf.trailer, Name.Info)
    _drop(pdf.Root, Name.OpenAction, Name.AA, *_PRIVATE)
    if isinstance(form := pdf.Root.get(Name.AcroForm), pikepdf.Dictionary):
        _drop(form, Name.XFA)
    for page in pdf.pages:
        _drop(page.obj, Name.AA, *_PRIVATE)


def _drop(holder: pikepdf.Object, *names: Name) -> None:
    for name in names:
        if name in holder:
            del holder[name]


def _sanitizer() -> Sanitizer:
    return (
        Sanitizer()
        .remove_javascript()
        .remove_external_access()
        .remove_attachments()
        .remove_multimedia()
        .remove_collection()
        .remove_thumbnails()
        .remove_private_app_data()
        .remove_web_capture()
        .remove_search_index()
    )


def _check_pages(pages: int) -> None:
    if not pages:
        raise Refused("damaged")
    if pages > PAGES_MOST:
        raise Refused("too_many_pages", pages=pages, most=PAGES_MOST)


def _signs(pdf: Pdf) -> set[str]:
    """Looked for in each object as it is written out again, where no name can hide behind an escape."""
    if len(pdf.objects) > OBJECTS_MOST:
        raise Refused("too_hard")
    found: set[str] = set()
    for thing in pdf.objects:
        told = _TEXT.sub(b"()", _unparsed(thing))
        found.update(sign for sign, pattern in _SIGNS.items() if sign not in found and pattern.search(told))
        _check_attached(pdf, told)
    return found


def _unparsed(thing: object) -> bytes:
    if not isinstance(thing, pikepdf.Object):
        return b""  # a number on its own
    return (thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing).unparse(resolved=True)


def _check_attached(pdf: Pdf, told: bytes) -> None:
    """Invoices bring their XML along, and that is well; a program is not."""
    for number in _ATTACHED.findall(told):
        content = pdf.get_object(int(number), 0)
        if isinstance(content, pikepdf.Stream) and _is_program(content.read_bytes()):
            raise Refused("launches")


def _is_program(content: bytes) -> bool:
    try:
        kind_of(BytesIO(content))
    except Refused as refusal:
        return refusal.code == "program"
    return False
