"""Answers that are longer than their field, on sheets of their own behind the form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

import pikepdf
from pikepdf import Array, Dictionary, Name

from .lettering import ADVANCE, encoded, wrapped

_WIDTH, _HEIGHT, _MARGIN = 612, 792, 54
_SIZE, _STEP = 10, 13
_ACROSS = int((_WIDTH - 2 * _MARGIN) / (ADVANCE * _SIZE))
_DOWN = (_HEIGHT - 2 * _MARGIN) // _STEP


@dataclass(frozen=True, slots=True)
class Addition:
    """`page`, `part` and `item` name the question as the form does; the text is given whole."""

    page: int
    part: str
    item: str
    text: str

    @property
    def title(self) -> str:
        named = [
            f"Page {self.page}",
            f"Part {self.part}" if self.part else "",
            f"Item {self.item}" if self.item else "",
        ]
        return ", ".join(filter(None, named))


def add_sheets(pdf: pikepdf.Pdf, font: pikepdf.Object, additions: Sequence[Addition], heading: str) -> None:
    """`heading` says whose form it is; it stands on every sheet."""
    for lines in batched(_lines(additions), _DOWN - 3) if additions else ():
        pdf.pages.append(_sheet(pdf, font, [*wrapped(heading, _ACROSS)[:2], "", *lines]))


def _lines(additions: Sequence[Addition]) -> Iterator[str]:
    for one in additions:
        yield one.title
        for written in one.text.splitlines():
            yield from wrapped(written, _ACROSS)
        yield ""


def _sheet(pdf: pikepdf.Pdf, font: pikepdf.Object, lines: Sequence[str]) -> pikepdf.Page:
    shown = b" T* ".join(b"(" + _escaped(line) + b") Tj" for line in lines)
    start = f"BT /F {_SIZE} Tf {_STEP} TL {_MARGIN} {_HEIGHT - _MARGIN - _SIZE} Td ".encode()
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, _WIDTH, _HEIGHT]),
        Resources=Dictionary(Font=Dictionary(F=font)),
        Contents=pdf.make_stream(start + shown + b" ET"),
    )
    return pikepdf.Page(pdf.make_indirect(page))


def _escaped(line: str) -> bytes:
    return encoded(line).replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
