"""A hearing's bundle: many PDFs as one, with an index that leads to them, bookmarks and page stamps."""

import re
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Pdf, Stream

from .documents import check_together, opened, strip
from .errors import Refused

PAGES_MOST = 2_000
_LINK = re.compile(r"part:(\d+)")
_FONT = Name("/BundleStamp")
_SIZE = 9.0
_FROM_EDGE = 14.0
_ADVANCE = 0.556  # of a digit in Helvetica; other letters of a stamp are about as wide


@dataclass(frozen=True)
class Part:
    """What is put in, and under which title its bookmark stands."""

    title: str
    file: BinaryIO


def bundle(parts: Sequence[Part], index: BinaryIO | None, stamp: str, out: BinaryIO) -> list[int]:
    """Write all as one PDF to `out`, the index first; gives the page, from 1, on which each part begins.

    A link of the index to "part:3" leads to the third part. `{page}` and `{pages}` of the stamp are numbers;
    an empty one stamps nothing. Forms are made flat. Raises `Refused`.
    """
    check_together(part.file for part in parts)
    whole = Pdf.new()
    with ExitStack() as sources:  # what is copied is read when it is written
        if index is not None:
            whole.add_pages_from(sources.enter_context(opened(index)))
        starts = [_add(whole, sources.enter_context(opened(part.file))) for part in parts]
        _link(whole, starts)
        strip(whole)
        _mark(whole, parts, starts)
        _stamp(whole, stamp)
        whole.save(out, deterministic_id=False)
    return [start + 1 for start in starts]


def _add(whole: Pdf, part: Pdf) -> int:
    start = len(whole.pages)
    if start + len(part.pages) > PAGES_MOST:
        raise Refused("too_many_pages", pages=start + len(part.pages), most=PAGES_MOST)
    part.generate_appearance_streams()  # of forms that leave that to the reader
    part.flatten_annotations("print")
    whole.add_pages_from(part, outlines="ignore", forms="strip")
    return start


def _link(whole: Pdf, starts: list[int]) -> None:
    """The index's own links, which name parts, become links to pages."""
    for page in whole.pages[: starts[0] if starts else 0]:
        for note in page.obj.get(Name.Annots, Array()):
            action = note.get(Name.A, Dictionary())
            named = _LINK.fullmatch(str(action.get(Name.URI, "")))
            if named and 1 <= int(named[1]) <= len(starts):
                target = whole.pages[starts[int(named[1]) - 1]]
                note.A = Dictionary(S=Name.GoTo, D=Array([target.obj, Name.Fit]))


def _mark(whole: Pdf, parts: Sequence[Part], starts: list[int]) -> None:
    with whole.open_outline() as outline:
        outline.root[:] = [
            OutlineItem(part.title, start, "Fit") for part, start in zip(parts, starts, strict=True)
        ]


def _stamp(whole: Pdf, stamp: str) -> None:
    if not stamp:
        return
    font = whole.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    begin = whole.make_stream(b"q\n")
    for number, page in enumerate(whole.pages, 1):
        text = stamp.replace("{page}", str(number)).replace("{pages}", str(len(whole.pages)))
        _stamp_page(page, font, begin, whole.make_stream(_drawn(page, text)))


def _stamp_page(page: Page, font: Object, begin: Stream, drawn: Stream) -> None:
    """The page's own drawing is shut in, so that nothing it left changed moves the stamp."""
    page.add_resource(font, Name.Font, _FONT)
    page.contents_add(begin, prepend=True)
    page.contents_add(drawn)


def _drawn(page: Page, text: str) -> bytes:
    """At the foot in the middle as one sees the page, on white, so that it can be read over a photograph."""
    turn, wide, _high = _seen(page)
    width = len(text) * _SIZE * _ADVANCE
    left = (wide - width) / 2
    letters = text.encode("cp1252", "replace").hex()
    box = f"{left - 3:.1f} {_FROM_EDGE - 3:.1f} {width + 6:.1f} {_SIZE + 4:.1f} re f"
    return (
        f"\nQ q {turn} cm 1 g {box} 0 g BT {_FONT} {_SIZE} Tf {left:.1f} {_FROM_EDGE} Td <{letters}> Tj ET Q"
    ).encode()


def _seen(page: Page) -> tuple[str, float, float]:
    """How to draw on a page as it is seen, whichever way it is turned: a matrix, its width and its height."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    wide, high = right - left, top - bottom
    turned = int(page.obj.get(Name.Rotate, 0)) % 360
    matrix, seen = {
        90: (f"0 1 -1 0 {right} {bottom}", (high, wide)),
        180: (f"-1 0 0 -1 {right} {top}", (wide, high)),
        270: (f"0 -1 1 0 {left} {top}", (high, wide)),
    }.get(turned, (f"1 0 0 1 {left} {bottom}", (wide, high)))
    return matrix, *seen
