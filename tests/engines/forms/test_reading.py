"""What a form asks is read from the form; whatever is wrong with a file has a word, and nothing crashes."""

import datetime
import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary

from reencuentro.engines.forms.errors import FormError
from reencuentro.engines.forms.model import Imprint, Kind
from reencuentro.engines.forms.reading import read_form

from .house import blank, form, pdf_of, saved, shelf, text

WORK_PERMIT = "i-765-2025-08-21"
DAY = datetime.date


@pytest.mark.parametrize(
    ("stem", "fields", "pages", "imprint"),
    [
        (WORK_PERMIT, 161, 7, Imprint("I-765", DAY(2025, 8, 21), DAY(2027, 8, 31))),
        ("i-539-2024-08-28", 159, 7, Imprint("I-539", DAY(2024, 8, 28), DAY(2027, 3, 31))),
        ("i-485-2025-01-20", 760, 24, Imprint("I-485", DAY(2025, 1, 20), DAY(2027, 10, 31))),
        ("g-1145-2014-09-26", 6, 1, Imprint("G-1145", DAY(2014, 9, 26))),
        ("g-28-2018-09-17", 101, 4, Imprint("G-28", DAY(2018, 9, 17), DAY(2021, 5, 31))),
    ],
)
def test_a_real_form_says_its_number_edition_and_fields(stem, fields, pages, imprint):
    found = form(stem)
    assert (len(found.fields), found.pages, found.imprint) == (fields, pages, imprint)
    assert found.xfa


def test_a_form_encrypted_under_a_blank_password_opens():
    assert form("g-28-2018-09-17").encrypted
    assert not form(WORK_PERMIT).encrypted


def test_a_field_has_its_words_place_length_and_states():
    fields = form(WORK_PERMIT).fields
    number = fields["form1[0].Page2[0].Line7_AlienNumber[0]"]
    assert (number.kind, number.page, number.most, number.comb) == (Kind.TEXT, 2, 9, True)
    assert "Alien Registration Number" in number.says
    assert fields["form1[0].Page2[0].Line9_Checkbox[0]"].states == ("N",)
    state = fields["form1[0].Page2[0].Pt2Line5_State[0]"]
    assert state.kind is Kind.CHOICE and "NY" in state.options
    assert number.boxes[0].width > 100


def _encrypted(password: str) -> bytes:
    pdf = pikepdf.open(io.BytesIO(pdf_of(text("a"))))
    return saved(pdf, encryption=pikepdf.Encryption(owner="owner", user=password))


def _many_pages() -> bytes:
    pdf = pikepdf.new()
    for _page in range(201):
        pdf.add_blank_page()
    return saved(pdf)


def _without_fields() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    return saved(pdf)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"GIF89a", "not_pdf"),
        (lambda: b"%PDF-1.7\n" + b"x" * 50, "damaged"),
        (lambda: blank(WORK_PERMIT)[:2000], "damaged"),
        (lambda: _encrypted("secret"), "locked"),
        (_without_fields, "no_fields"),
        (lambda: pdf_of(XFA=pikepdf.String("<xdp/>")), "only_xfa"),
        (_many_pages, "too_long"),
    ],
)
def test_what_can_t_be_filled_has_its_word(make, code):
    with pytest.raises(FormError) as refused:
        read_form(make())
    assert refused.value.code == code


def test_fields_that_go_round_in_circles_end():
    pdf = pikepdf.open(io.BytesIO(pdf_of(text("a"))))
    ring = pdf.make_indirect(Dictionary(T=pikepdf.String("ring")))
    ring.Kids = pikepdf.Array([ring])
    pdf.Root.AcroForm.Fields.append(ring)
    assert list(read_form(saved(pdf)).fields) == ["a"]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 236_000), st.binary(min_size=1, max_size=40))
def test_a_form_that_was_damaged_anywhere_is_read_or_refused(place, noise):
    data = blank("g-1145-2014-09-26")
    harmed = data[:place] + noise + data[place + len(noise) :]
    try:
        assert read_form(harmed).fields
    except FormError as refused:
        assert refused.code


def test_each_blank_form_is_what_its_name_says():
    for stem in shelf().blanks:
        imprint = form(stem).imprint
        assert stem == f"{imprint.number.lower()}-{imprint.edition}"
