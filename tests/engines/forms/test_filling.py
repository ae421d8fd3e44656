"""What is written into a form is read by other programs, and is seen."""

import io

import pikepdf
import pypdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from reencuentro.engines.forms.continuing import Addition
from reencuentro.engines.forms.errors import NoSuchChoice, UnknownField
from reencuentro.engines.forms.filling import fill
from reencuentro.engines.forms.model import Kind
from reencuentro.engines.forms.reading import read_form

from .house import blank, form, pdf_of, saved, text

WORK_PERMIT = "i-765-2025-08-21"
NAME = "form1[0].Page1[0].Line1a_FamilyName[0]"
SEX = "form1[0].Page2[0].Line9_Checkbox[0]"
STATE = "form1[0].Page2[0].Pt2Line5_State[0]"


def read_back(pdf: bytes) -> dict[str, str]:
    """By pypdf, which knows nothing of us."""
    fields = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    return {name: str(field.get("/V", "")) for name, field in fields.items()}


def seen(pdf: bytes, page: int) -> str:
    shown = pypdfium2.PdfDocument(pdf)
    shown.init_forms()
    flat = shown[page - 1]
    pypdfium2.raw.FPDFPage_Flatten(flat, pypdfium2.raw.FLAT_PRINT)
    return shown[page - 1].get_textpage().get_text_bounded()


@pytest.mark.parametrize(
    "stem", [WORK_PERMIT, "i-539-2024-08-28", "i-485-2025-01-20", "g-1145-2014-09-26", "g-28-2018-09-17"]
)
def test_every_field_of_a_real_form_goes_round(stem):
    fields = form(stem).fields.values()
    values = {
        field.name: _something(field)
        for field in fields
        if not field.value and field.kind is not Kind.SIGNATURE
    }
    filled = fill(blank(stem), values)
    assert "xfa" in filled.dropped
    back = read_back(filled.pdf)
    told = {name: value.removeprefix("/") for name, value in back.items()}
    assert {name: told[name] for name in values} == values


def _something(field):
    if field.kind is Kind.CHECK:
        return field.states[0]
    if field.kind is Kind.CHOICE:
        return field.options[2]
    return "Ñandú"[: field.most or None]


def test_accents_are_seen_on_the_page():
    filled = fill(blank(WORK_PERMIT), {NAME: "Núñez Güemes"})
    assert "Núñez Güemes" in seen(filled.pdf, 1)


def test_a_tick_is_seen_on_the_page():
    ink = {state: _ink(fill(blank(WORK_PERMIT), {SEX: state}).pdf) for state in ("N", "")}
    assert ink["N"] > ink[""]


def _ink(pdf: bytes) -> int:
    """Dark points in the box of the second page."""
    shown = pypdfium2.PdfDocument(pdf)
    shown.init_forms()
    box = form(WORK_PERMIT).fields[SEX].boxes[0].rect
    picture = shown[1].render(scale=4, may_draw_forms=True, grayscale=True).to_pil()
    cut = picture.crop((int(box[0] * 4), int((792 - box[3]) * 4), int(box[2] * 4), int((792 - box[1]) * 4)))
    return sum(count for count, shade in cut.getcolors() if shade < 128)


def test_what_adobe_alone_would_show_is_taken_out():
    filled = fill(blank(WORK_PERMIT), {NAME: "Rojas"})
    assert set(filled.dropped) >= {"xfa", "rights"}
    pdf = pikepdf.open(io.BytesIO(filled.pdf))
    assert "/XFA" not in pdf.Root.AcroForm and "/Perms" not in pdf.Root


def test_an_encrypted_form_comes_out_open():
    filled = fill(blank("g-28-2018-09-17"), {})
    assert "password" in filled.dropped
    assert not pikepdf.open(io.BytesIO(filled.pdf)).is_encrypted


def test_scripts_do_not_come_along():
    pdf = pikepdf.open(io.BytesIO(pdf_of(text("a", AA=Dictionary(K=Dictionary(S=Name.JavaScript))))))
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    filled = fill(saved(pdf), {"a": "x"})
    assert filled.dropped == ("scripts",)
    assert b"JavaScript" not in pikepdf.open(io.BytesIO(filled.pdf)).Root.unparse(resolved=True)


def test_unknown_fields_states_and_entries_are_refused():
    with pytest.raises(UnknownField):
        fill(blank(WORK_PERMIT), {"nobody": "x"})
    with pytest.raises(NoSuchChoice):
        fill(blank(WORK_PERMIT), {SEX: "F"})
    with pytest.raises(NoSuchChoice):
        fill(blank(WORK_PERMIT), {STATE: "Tlaxcala"})


def test_what_does_not_fit_is_named():
    assert fill(pdf_of(text("a", width=40)), {"a": "x" * 40}).cut == ("a",)


def test_of_a_group_one_button_is_on():
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    buttons = [
        pdf.make_indirect(
            Dictionary(
                Subtype=Name.Widget,
                Rect=Array([10 * place, 10, 10 * place + 8, 18]),
                AP=Dictionary(
                    N=Dictionary({f"/{state}": pdf.make_stream(b""), "/Off": pdf.make_stream(b"")})
                ),
            )
        )
        for place, state in enumerate(("male", "female"), 1)
    ]
    group = pdf.make_indirect(
        Dictionary(FT=Name.Btn, Ff=1 << 15, T=pikepdf.String("sex"), Kids=Array(buttons))
    )
    page.obj.Annots = Array(buttons)
    pdf.Root.AcroForm = Dictionary(Fields=Array([group]))
    data = saved(pdf)
    assert read_form(data).fields["sex"].states == ("male", "female")
    filled = pikepdf.open(io.BytesIO(fill(data, {"sex": "female"}).pdf))
    assert [str(one.AS) for one in filled.pages[0].Annots] == ["/Off", "/female"]


def test_longer_answers_go_on_a_sheet_behind_the_form():
    sheet = [Addition(2, "2", "5.B", "palabra " * 900)]
    filled = fill(blank("g-1145-2014-09-26"), {}, sheet, "Form G-1145, Mónica Rojas, A123456789")
    pages = pypdfium2.PdfDocument(filled.pdf)
    assert len(pages) == 3
    second = pages[1].get_textpage().get_text_bounded()
    assert "Mónica Rojas" in second and "Page 2, Part 2, Item 5.B" in second
