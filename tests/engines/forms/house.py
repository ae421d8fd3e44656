"""The forms that come with the house, and little ones made for a test."""

import io
import json
from functools import cache
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from reencuentro.engines.forms.model import Box as FormBox
from reencuentro.engines.forms.model import Field, Form, Imprint, Kind
from reencuentro.engines.forms.reading import read_form
from reencuentro.engines.forms.shelf import Shelf, load_shelf
from reencuentro.site.config import ROOT

INVENTORIES = Path(__file__).parent / "inventories"
LONG_STREET = "Avenida de los Insurgentes Sur 12345, Interior 67, Colonia Narvarte Poniente"


@cache
def shelf() -> Shelf:
    return load_shelf(ROOT / "forms")


@cache
def blank(stem: str) -> bytes:
    return shelf().blanks[stem].read_bytes()


@cache
def form(stem: str) -> Form:
    """Read from the form itself, or from the list of its fields where the form is too large to lie here."""
    return read_form(blank(stem)) if stem in shelf().blanks else _from_inventory(stem)


def _from_inventory(stem: str) -> Form:
    number = next(path.stem for path in INVENTORIES.glob("*.json") if stem.startswith(path.stem))
    told = json.loads((INVENTORIES / f"{number}.json").read_text(encoding="utf-8"))
    fields = {name: _field(name, *parts) for name, parts in told["fields"].items()}
    return Form(fields, 1, Imprint(number.upper()))


def _field(name: str, kind: str, *states: str) -> Field:
    return Field(
        name, Kind(kind), boxes=tuple(FormBox(1, (0, 0, 200, 18), state) for state in states or [""])
    )


def pdf_of(*widgets: Dictionary, **acroform: object) -> bytes:
    """A PDF of one page with these fields."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    fields = Array([pdf.make_indirect(one) for one in widgets])
    page.obj.Annots = fields
    pdf.Root.AcroForm = Dictionary(Fields=fields, **acroform)
    return saved(pdf)


def text(name: str, *, width: int = 200, height: int = 18, **more: object) -> Dictionary:
    rect = Array([100, 600, 100 + width, 600 + height])
    facts = {
        "Type": Name.Annot,
        "Subtype": Name.Widget,
        "FT": Name.Tx,
        "T": pikepdf.String(name),
        "Rect": rect,
    }
    return Dictionary(**facts, **more)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    target = io.BytesIO()
    pdf.save(target, **options)
    return target.getvalue()
