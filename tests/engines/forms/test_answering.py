"""From what is known to what stands in the fields: nothing made up, nothing lost, what is missing said."""

import datetime

import pytest

from reencuentro.engines.forms.answering import CONTINUED, answer
from reencuentro.engines.forms.editions import Reading, Standing, newest, standing
from reencuentro.engines.forms.filling import fill
from reencuentro.engines.forms.formats import BadValue, kept, written
from reencuentro.engines.forms.model import Field, Imprint
from reencuentro.engines.forms.places import part_and_item

from .house import LONG_STREET, blank, form, shelf
from .test_filling import read_back

WORK_PERMIT = "i-765-2025-08-21"
PAGE2 = "form1[0].Page2[0]."
DANIELA = {
    "applicant.family_name": "Rojas Núñez",
    "applicant.given_name": "Daniela",
    "applicant.birth_date": "2015-04-03",
    "applicant.sex": "female",
    "applicant.marital": "single",
    "applicant.a_number": "012345678",
    "applicant.mail_is_home": "yes",
}


def answered(facts, stem=WORK_PERMIT):
    house = shelf()
    return answer(house.maps[stem], form(stem), house.catalogue, facts)


def codes(answers, code):
    return {problem.datum for problem in answers.problems if problem.code == code}


def test_one_datum_stands_in_every_field_that_asks_for_it():
    values = answered(DANIELA).values
    names = [
        entry.field for entry in shelf().maps[WORK_PERMIT].entries if entry.data == ("applicant.family_name",)
    ]
    assert len(names) == 2
    assert {values[name] for name in names} == {"Rojas Núñez"}


def test_days_are_written_as_the_office_asks():
    assert "04/03/2015" in answered(DANIELA).values.values()


def test_the_right_box_is_ticked_though_its_state_is_called_otherwise():
    values = answered(DANIELA).values
    assert values[PAGE2 + "Line9_Checkbox[0]"] == "N"
    assert PAGE2 + "Line9_Checkbox[1]" not in values
    assert values[PAGE2 + "Line10_Checkbox[2]"] == "Single"


def test_what_is_not_known_stays_empty_and_is_said():
    found = answered(DANIELA)
    assert "applicant.mail_street" in codes(found, "missing")
    assert "applicant.ssn" in found.empty and "applicant.ssn" not in codes(found, "missing")
    assert PAGE2 + "Line4b_StreetNumberName[0]" not in found.values


def test_what_is_filled_comes_back_from_the_form():
    found = answered(DANIELA)
    back = read_back(fill(blank(WORK_PERMIT), found.values).pdf)
    assert {name: back[name].removeprefix("/") for name in found.values} == found.values


@pytest.mark.parametrize(
    ("facts", "code", "datum"),
    [
        ({"applicant.a_number": "12"}, "format", "applicant.a_number"),
        ({"applicant.birth_date": "3 de abril"}, "format", "applicant.birth_date"),
        ({"filing.receipt": "123"}, "format", "filing.receipt"),
        ({"applicant.marital": "annulled"}, "no_box", "applicant.marital"),
        ({"applicant.mail_state": "QQ"}, "no_box", "applicant.mail_state"),
        ({"applicant.phone": "522461234567"}, "too_long", "applicant.phone"),
        ({"applicant.given_name": "Xóchitl Ōme"}, "unprintable", "applicant.given_name"),
    ],
)
def test_what_does_not_fit_is_said_and_not_filled_in(facts, code, datum):
    stem = "g-28-2018-09-17" if datum == "filing.receipt" else WORK_PERMIT
    found = answered(DANIELA | facts, stem)
    assert datum in codes(found, code)
    assert not set(facts.values()) & set(found.values.values())


def test_a_long_answer_goes_on_in_the_part_for_it():
    found = answered(DANIELA | {"applicant.mail_street": LONG_STREET})
    assert found.values["form1[0].Page7[0].Pt6Line4d_AdditionalInfo[1]"] == LONG_STREET
    assert found.values["form1[0].Page7[0].Pt6Line3a_PageNumber[0]"] == "2"
    assert found.values["form1[0].Page7[0].Pt6Line3b_PartNumber[0]"] == "2"
    assert found.values["form1[0].Page7[0].Pt6Line3c_ItemNumber[0]"] == "5.B"
    assert found.values[PAGE2 + "Line4b_StreetNumberName[0]"] == CONTINUED
    assert codes(found, "continued") == {"applicant.mail_street"} and not found.sheet


def test_when_that_part_is_full_it_goes_on_a_sheet():
    long = [
        "mail_street",
        "mail_care_of",
        "home_street",
        "birth_city",
        "passport_country",
        "last_entry_status",
    ]
    found = answered(DANIELA | {f"applicant.{facet}": f"{facet} {LONG_STREET}" for facet in long})
    assert [one.item for one in found.sheet] == ["24"]
    assert found.sheet[0].text.startswith("last_entry_status")


def test_a_form_without_such_a_part_uses_the_sheet_at_once():
    long = LONG_STREET * 2
    found = answered({"applicant.family_name": long, "applicant.given_name": "Daniela"}, "g-1145-2014-09-26")
    assert [one.text for one in found.sheet] == [long]


@pytest.mark.parametrize(
    ("kind", "typed", "as_kept"),
    [
        ("a_number", " A 123-456-78 ", "012345678"),
        ("ssn", "123-45-6789", "123456789"),
        ("receipt", "eac-12-345-67890", "EAC1234567890"),
        ("i94", "123456789 a1", "123456789A1"),
        ("phone", "+1 (212) 555-0100", "12125550100"),
        ("state", "ny", "NY"),
        ("date", "2015-04-03", "2015-04-03"),
        ("line", "  Tlaxcala ", "Tlaxcala"),
        ("zip", "", ""),
    ],
)
def test_what_is_typed_in_many_ways_is_kept_in_one(kind, typed, as_kept):
    assert kept(kind, typed) == as_kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("a_number", "A12"),
        ("ssn", "١٢٣٤٥٦٧٨٩"),
        ("date", "03/04/2015"),
        ("zip", "1000"),
        ("email", "x@y"),
        ("line", "x" * 201),
    ],
)
def test_what_is_none_of_its_kind_is_refused(kind, typed):
    with pytest.raises(BadValue):
        kept(kind, typed)


def test_a_telephone_number_of_the_country_is_written_without_its_prefix():
    assert written("phone", "12125550100") == "2125550100"
    assert written("phone", "522461234567") == "522461234567"


@pytest.mark.parametrize(
    ("says", "place"),
    [
        (
            "Part 2. Information About You. Your U.S. Mailing Address. 5. B. Enter Street Number and Name.",
            ("2", "5.B"),
        ),
        ("Part 1. Information About You. 9. Enter Date of Birth.", ("1", "9")),
        ("Enter Country.", ("", "")),
    ],
)
def test_a_field_says_where_it_is_asked(says, place):
    assert part_and_item(Field("x", "text", says)) == place


READ = Reading("I-914", datetime.date(2025, 1, 20), "the agency's page", datetime.date(2026, 10, 2))


@pytest.mark.parametrize(
    ("edition", "expires", "reading", "outcome"),
    [
        ("2024-12-01", None, READ, Standing.OLDER),
        ("2025-01-20", None, READ, Standing.CURRENT),
        ("2026-01-20", None, READ, Standing.NEWER),
        ("2025-01-20", "2021-05-31", None, Standing.EXPIRED),
        ("2025-01-20", "2027-05-31", None, Standing.UNKNOWN),
        (None, None, READ, Standing.UNKNOWN),
    ],
)
def test_an_old_edition_is_told(edition, expires, reading, outcome):
    day = datetime.date.fromisoformat
    imprint = Imprint("I-914", edition and day(edition), expires and day(expires))
    assert standing(imprint, reading, datetime.date(2026, 11, 27)) is outcome


def test_what_was_read_last_counts():
    later = Reading("I-914", datetime.date(2026, 6, 1), "the page", datetime.date(2026, 11, 1))
    assert newest([later, READ], "I-914") == later
    assert newest([READ], "I-765") is None
    assert newest(shelf().readings, "I-914").edition == datetime.date(2025, 1, 20)
