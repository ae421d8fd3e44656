"""Read what a fillable form asks."""

from typing import Any

import pikepdf

from .errors import Damaged, NoFields, OnlyXfa
from .imprints import imprint_of
from .model import Box, Field, Form, Kind
from .opening import open_pdf
from .tree import Node, nodes

_READ_ONLY, _MULTILINE, _RADIO, _PUSH, _COMB = 1, 1 << 12, 1 << 15, 1 << 16, 1 << 24
_KINDS = {"/Tx": Kind.TEXT, "/Ch": Kind.CHOICE, "/Sig": Kind.SIGNATURE}


def read_form(data: bytes) -> Form:
    """Raises `FormError`: whatever is wrong with the file has a code, none crashes."""
    pdf = open_pdf(data)
    try:
        fields = fields_of(pdf)
        xfa = has_xfa(pdf)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise Damaged from error
    if not fields:
        raise OnlyXfa if xfa else NoFields
    barcodes = [field.value for field in fields.values() if field.value and "|" in field.value]
    return Form(fields, len(pdf.pages), imprint_of(data, barcodes), xfa, pdf.is_encrypted)


def has_xfa(pdf: pikepdf.Pdf) -> bool:
    acroform = pdf.Root.get("/AcroForm")
    return isinstance(acroform, pikepdf.Dictionary) and "/XFA" in acroform


def fields_of(pdf: pikepdf.Pdf) -> dict[str, Field]:
    """By name, as they follow each other on the pages; those that stand on no page are left out."""
    places = _pages_of_widgets(pdf)
    found = [_field(node, places) for node in nodes(pdf)]
    shown = sorted((field for field in found if field.boxes), key=_place)
    return {field.name: field for field in shown}


def _place(field: Field) -> tuple[int, float, float]:
    """Page by page, from the top, from the left; a line's fields differ by a point or two in height."""
    box = field.boxes[0]
    return box.page, -round(box.rect[3] / 6), box.rect[0]


def _pages_of_widgets(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    return {
        widget.objgen: number
        for number, page in enumerate(pdf.pages, 1)
        for widget in page.get("/Annots", [])
        if isinstance(widget, pikepdf.Dictionary)
    }


def _field(node: Node, places: dict[tuple[int, int], int]) -> Field:
    flags = int(node.given.get("/Ff", 0))
    value = node.given.get("/V")
    return Field(
        name=node.name,
        kind=_kind(str(node.given["/FT"]), flags),
        says=" ".join(str(node.given.get("/TU", "")).split()),
        boxes=tuple(_box(widget, places) for widget in node.widgets if widget.objgen in places),
        most=int(node.given.get("/MaxLen", 0)),
        comb=bool(flags & _COMB),
        multiline=bool(flags & _MULTILINE),
        read_only=bool(flags & _READ_ONLY),
        align=int(node.given.get("/Q", 0)),
        options=tuple(_export(option) for option in node.given.get("/Opt", [])),
        value="" if value is None else _plain(value),
    )


def _kind(type_: str, flags: int) -> Kind:
    if type_ == "/Btn":
        return Kind.BUTTON if flags & _PUSH else Kind.CHECK
    return _KINDS.get(type_, Kind.BUTTON)


def _box(widget: pikepdf.Object, places: dict[tuple[int, int], int]) -> Box:
    x0, y0, x1, y1 = (float(corner) for corner in widget["/Rect"])
    rect = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return Box(places[widget.objgen], rect, on_state(widget))


def on_state(widget: pikepdf.Object) -> str:
    """The state of a check box in which it is ticked; '' if it has none."""
    looks: Any = widget.get("/AP", {})
    for look in ("/N", "/D"):
        states = looks.get(look) if looks else None
        if isinstance(states, pikepdf.Dictionary) and not isinstance(states, pikepdf.Stream):
            named = [str(state) for state in states if state != "/Off"]
            if named:
                return named[0][1:]
    return ""


def _export(option: Any) -> str:
    return str(option[0]) if isinstance(option, pikepdf.Array) else str(option)


def _plain(value: Any) -> str:
    return str(value)[1:] if isinstance(value, pikepdf.Name) else str(value)
