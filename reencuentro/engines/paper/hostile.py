"""Whether a file may be kept: what could hurt its reader is refused with the reason, the rest is told."""

from dataclasses import dataclass
from typing import BinaryIO

from . import documents, pictures
from .containers import check_document
from .errors import Refused
from .sniffing import DOCUMENTS, Kind, kind_of

_PIECE_BYTES = 1 << 20


@dataclass(frozen=True)
class Findings:
    """`pages` of a PDF, 0 of anything else. `warnings`: codes of `documents.WARNINGS`.

    What is only warned of never runs here: pages are shown as pictures, and `documents.clean` makes copies
    without it.
    """

    kind: Kind
    pages: int = 0
    warnings: tuple[str, ...] = ()


def inspect(file: BinaryIO) -> Findings:
    """Look a whole file through, but for recordings: of those the beginning. Raises `Refused`."""
    kind = kind_of(file)
    if kind is Kind.PDF:
        return Findings(kind, *documents.examine(file))
    if kind.is_picture:
        pictures.check(file)
    elif kind in DOCUMENTS:
        check_document(file)
    elif kind is Kind.TEXT:
        _check_text(file)
    return Findings(kind)


def _check_text(file: BinaryIO) -> None:
    file.seek(0)
    while piece := file.read(_PIECE_BYTES):
        if b"\0" in piece:
            raise Refused("unknown")
