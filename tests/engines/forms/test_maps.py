"""Maps say as data which field shows what; each that comes with the house fits the form it is for."""

import datetime

import pytest

from reencuentro.engines.forms.drafting import draft
from reencuentro.engines.forms.errors import BadMap
from reencuentro.engines.forms.mapping import Entry, Fault, FormMap, as_plain, faults, from_plain, read_map
from reencuentro.engines.forms.proposing import propose

from .house import form, shelf

WORK_PERMIT = "i-765-2025-08-21"
MAPS = sorted(shelf().maps)


@pytest.mark.parametrize("stem", MAPS)
def test_a_map_of_the_house_fits_its_form(stem):
    assert faults(shelf().maps[stem], form(stem), shelf().catalogue) == []


@pytest.mark.parametrize("stem", MAPS)
def test_a_map_is_named_for_what_it_maps(stem):
    found = shelf().maps[stem]
    assert stem == f"{found.form.lower()}-{found.edition}"


def test_the_forms_asked_for_have_maps():
    numbers = {one.form for one in shelf().maps.values()}
    assert numbers == {"I-765", "I-539", "I-485", "I-131", "I-90", "G-1145", "EOIR-29", "G-28", "I-914"}


@pytest.mark.parametrize("stem", MAPS)
def test_a_map_goes_round_as_plain_values(stem):
    found = shelf().maps[stem]
    assert from_plain(as_plain(found)) == found


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Entry("gone", ("applicant.sex",)), "missing_field"),
        (Entry("form1[0].Page1[0].Line1a_FamilyName[0]", ("applicant.shoe",)), "unknown_datum"),
        (Entry("form1[0].Page1[0].Line1a_FamilyName[0]", ("applicant.sex",), (("male", ""),)), "wrong_kind"),
        (Entry("form1[0].Page2[0].Line9_Checkbox[0]", ("applicant.sex",)), "wrong_kind"),
        (Entry("form1[0].Page2[0].Line9_Checkbox[0]", ("applicant.sex",), (("left", ""),)), "unknown_value"),
        (Entry("form1[0].Page2[0].Line9_Checkbox[0]", ("applicant.sex",), (("male", "Z"),)), "no_such_state"),
    ],
)
def test_what_does_not_fit_is_named(entry, code):
    wrong = FormMap("I-765", None, {"en": "x", "es": "x"}, (entry,))
    assert code in {fault.code for fault in faults(wrong, form(WORK_PERMIT), shelf().catalogue)}


def test_a_required_datum_that_no_field_shows_is_a_fault():
    wrong = FormMap("I-765", None, {"en": "x", "es": "x"}, (), required=("applicant.sex",))
    found = faults(wrong, form(WORK_PERMIT), shelf().catalogue)
    assert found == [Fault("unused_required", datum="applicant.sex")]


@pytest.mark.parametrize(
    "text",
    [
        "form = ",
        'form = "X"',
        'form = "X"\ntitle = { en = "x" }\n[fields]',
        'form = "X"\ntitle = { en = "x", es = "x" }\n[fields]\n"a" = { data = "b", colour = "red" }',
        'form = "X"\ntitle = { en = "x", es = "x" }\n[fields]\n"a" = { data = [] }',
        'form = "X"\ntitle = { en = "x", es = "x" }\n[fields]\n"a" = { data = "b", as = "shouted" }',
        'form = "X"\nedition = "tomorrow"\ntitle = { en = "x", es = "x" }\n[fields]',
    ],
)
def test_a_map_that_can_t_be_read_is_refused(text):
    with pytest.raises(BadMap):
        read_map(text)


@pytest.mark.parametrize(
    ("stem", "share", "sure"),
    [(WORK_PERMIT, 0.55, 0.9), ("i-539-2024-08-28", 0.55, 0.9), ("g-1145-2014-09-26", 1, 1)],
)
def test_most_of_a_new_form_is_proposed_rightly_by_its_words(stem, share, sure):
    """`share` of what somebody mapped by hand; of what is proposed there, `sure` is the same."""
    mapped, proposed = shelf().maps[stem].by_field, propose(form(stem), shelf().catalogue)
    both = [name for name in mapped if name in proposed]
    right = [
        name
        for name in both
        if (proposed[name].entry.data, proposed[name].entry.ticks) == _plain(mapped[name])
    ]
    assert len(right) >= share * len(mapped)
    assert len(right) >= sure * len(both)


def _plain(entry):
    return entry.data, entry.ticks


def test_nobody_is_proposed_to_sign():
    proposed = propose(form(WORK_PERMIT), shelf().catalogue)
    assert not [name for name in proposed if "Signature" in name]


def test_a_draft_fills_nothing_in_until_somebody_takes_a_line():
    found = form(WORK_PERMIT)
    text = draft(found, None, propose(found, shelf().catalogue))
    assert read_map(text).entries == ()
    assert read_map(text).edition == datetime.date(2025, 8, 21)
    taken = text.replace(
        '#? "form1[0].Page2[0].Line7_AlienNumber[0]"', '"form1[0].Page2[0].Line7_AlienNumber[0]"'
    )
    assert read_map(taken).data == ("applicant.a_number",)


def test_the_map_of_another_edition_is_proposed_where_the_field_is_there_again():
    found = form(WORK_PERMIT)
    text = draft(found, shelf().maps[WORK_PERMIT], {})
    assert text.count("\n#? ") == len(shelf().maps[WORK_PERMIT].entries)
