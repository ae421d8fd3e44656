"""Write answers into a form, so that every program shows them alike."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from .continuing import Addition, add_sheets
from .errors import NoSuchChoice, UnknownField
from .lettering import FONT, drawn, setting
from .model import WRITABLE, Box, Field, Kind
from .opening import open_pdf
from .reading import fields_of, on_state
from .tree import Node, nodes
from .xfa import strip

OFF = "Off"


@dataclass(frozen=True, slots=True)
class Filled:
    """`dropped`: codes of what was taken out of the file. `cut`: fields whose text was not shown whole."""

    pdf: bytes
    dropped: tuple[str, ...]
    cut: tuple[str, ...]


def fill(data: bytes, values: Mapping[str, str], sheet: Sequence[Addition] = (), heading: str = "") -> Filled:
    """`values` by name of field; of a check box the state it gets, '' for off. `sheet` is added as pages.

    Raises `UnknownField`, `NoSuchChoice`, and what `open_pdf` raises.
    """
    pdf = open_pdf(data)
    fields = fields_of(pdf)
    dropped = strip(pdf)
    by_name = {node.name: node for node in nodes(pdf)}
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{FONT}"), Encoding=Name.WinAnsiEncoding
        )
    )
    cut = [name for name, value in values.items() if not _set(pdf, font, fields, by_name, name, value)]
    add_sheets(pdf, font, sheet, heading)
    return Filled(_saved(pdf), dropped, tuple(cut))


def _set(
    pdf: pikepdf.Pdf,
    font: pikepdf.Object,
    fields: Mapping[str, Field],
    by_name: Mapping[str, Node],
    name: str,
    value: str,
) -> bool:
    """Was all of it shown?"""
    field = fields.get(name)
    if field is None or field.kind not in WRITABLE:
        raise UnknownField(field=name)
    if field.kind is Kind.CHECK:
        _tick(field, by_name[name], value)
        return True
    if field.kind is Kind.CHOICE and field.options and value not in (*field.options, ""):
        raise NoSuchChoice(field=name, value=value)
    return _write(pdf, font, field, by_name[name], value)


def _tick(field: Field, node: Node, state: str) -> None:
    if state and state not in field.states:
        raise NoSuchChoice(field=field.name, value=state)
    node.field.V = Name(f"/{state or OFF}")
    for widget in node.widgets:
        widget.AS = Name(f"/{state}") if state and on_state(widget) == state else Name(f"/{OFF}")


def _write(pdf: pikepdf.Pdf, font: pikepdf.Object, field: Field, node: Node, text: str) -> bool:
    node.field.V = pikepdf.String(text)
    found = setting(field, text)
    if found is None:
        return False
    for widget, box in zip(node.widgets, field.boxes, strict=True):
        widget.AP = Dictionary(N=_look(pdf, font, box, drawn(field, box, found)))
    return True


def _look(pdf: pikepdf.Pdf, font: pikepdf.Object, box: Box, content: bytes) -> pikepdf.Stream:
    resources = Dictionary(Font=Dictionary(F=font))
    bounds = Array([0, 0, round(box.width, 2), round(box.height, 2)])
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=bounds, Resources=resources)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=False)
    return target.getvalue()
