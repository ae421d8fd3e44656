"""What a case knows comes into a form; what it doesn't is asked for once, and never made up."""

import datetime
import io

import pypdf
import pytest

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.clocks.actions.facts import record_facts
from reencuentro.clinic.clocks.facts import DatedFact, Fact, Married, Place, TieKind
from reencuentro.clinic.files.keeping import content_of
from reencuentro.clinic.government_forms.actions.filling import keep_form, write_down
from reencuentro.clinic.government_forms.models import FilledForm, Sheet
from reencuentro.clinic.government_forms.queries.filling import filled_lines, filling_of
from reencuentro.clinic.government_forms.queries.known import fillable_for, known_of
from reencuentro.clinic.government_forms.queries.library import blank_form
from reencuentro.clinic.people import actions as people
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.people.values import IdentityNumber
from reencuentro.clinic.people.values import Place as Birthplace
from tests.clinic.cases.conftest import case  # noqa: F401

WORK_PERMIT, GREEN_CARD, STAY = "i-765-2025-08-21", "i-485-2025-01-20", "i-539-2024-08-28"
DAY = datetime.date


def somebody(case, name):  # noqa: F811
    return next(one for one in Person.objects.within(case.opened) if one.given_names == name)


@pytest.fixture
def daniela(case):  # noqa: F811
    """With what a team learns of a child over the months."""
    child = somebody(case, "Daniela")
    learned = {
        "second_surname": "Tecuapacho",
        "birth": ApproximateDate.exact(DAY(2015, 4, 3)),
        "sex": "female",
        "birthplace": Birthplace("MX", "29", "29010"),
        "nationalities": ["MX"],
        "identity_numbers": (IdentityNumber("a_number", "A12345678"),),
    }
    people.change_person(case.opened, child.id, learned)
    return somebody(case, "Daniela")


def facts(case, person, name=WORK_PERMIT):  # noqa: F811
    return known_of(case, person).facts(blank_form(name).map)


def told(case, person, **written):  # noqa: F811
    """Written down by somebody who saw what stands there now."""
    known = known_of(case, person)
    codes = {code.replace("__", "."): text for code, text in written.items()}
    write_down(case, person.id, {code: (known.written(code), text) for code, text in codes.items()})


def test_a_form_takes_what_the_case_knows_of_a_child(case, daniela):  # noqa: F811
    found = facts(case, daniela)
    assert found["applicant.family_name"] == "Xicohténcatl Tecuapacho"
    assert found["applicant.birth_date"] == "2015-04-03"
    assert found["applicant.birth_state"] == "Tlaxcala"
    assert found["applicant.birth_country"] == found["applicant.nationality"] == "Mexico"
    assert found["applicant.a_number"] == "012345678"


def test_the_mother_of_the_case_stands_in_her_place_on_a_childs_form(case, daniela):  # noqa: F811
    found = facts(case, daniela, GREEN_CARD)
    assert found["mother.given_name"] == found["principal.given_name"] == "Mónica"
    assert "father.given_name" not in found


def test_what_is_known_roughly_is_not_made_exact(case, daniela):  # noqa: F811
    people.change_person(case.opened, daniela.id, {"birth": ApproximateDate.of_year(2015)})
    assert "applicant.birth_date" not in facts(case, somebody(case, "Daniela"))


def test_of_two_passports_none_is_taken(case, daniela):  # noqa: F811
    passports = tuple(IdentityNumber("passport", number, "MX") for number in ("G11111111", "G22222222"))
    people.change_person(case.opened, daniela.id, {"identity_numbers": passports})
    assert "applicant.passport_number" not in facts(case, somebody(case, "Daniela"))


def test_the_clocks_of_a_child_tell_when_she_came_and_that_she_never_married(case, daniela):  # noqa: F811
    dated = [
        DatedFact(Fact.ADMITTED, DAY(2026, 5, 2), "I-94"),
        DatedFact(Fact.T3_ENDS, DAY(2030, 5, 1), "I-94"),
    ]
    record_facts(case, daniela.id, dated=dated, place=Place.ABROAD, tie=TieKind.BIRTH, married=Married.NEVER)
    found = facts(case, daniela, STAY)
    assert (found["applicant.last_entry_date"], found["applicant.status_expires"]) == (
        "2026-05-02",
        "2030-05-01",
    )
    assert facts(case, daniela)["applicant.marital"] == "single"


def test_what_is_written_down_once_counts_for_all_forms(case, daniela):  # noqa: F811
    told(case, daniela, applicant__mail_city="Queens", attorney__bar_number="123456")
    for name in (WORK_PERMIT, STAY):
        assert facts(case, daniela, name)["applicant.mail_city"] == "Queens"
    monica = somebody(case, "Mónica")
    assert "applicant.mail_city" not in facts(case, monica)
    assert facts(case, monica)["attorney.bar_number"] == "123456"


def test_what_is_written_for_forms_comes_before_the_case_and_the_difference_is_said(case, daniela):  # noqa: F811
    told(case, daniela, applicant__family_name="Xicohtencatl")
    filling = filling_of(case, daniela, WORK_PERMIT)
    assert "Xicohtencatl" in filling.answers.values.values()
    assert [(one.code, one.words) for one in filling.differing] == [
        ("applicant.family_name", "Xicohténcatl Tecuapacho")
    ]


def test_whoever_lives_at_her_mailing_address_has_told_it_already(case, daniela):  # noqa: F811
    told(case, daniela, applicant__mail_street="1 Main St", applicant__mail_is_home="yes")
    green_card, work = facts(case, daniela, GREEN_CARD), facts(case, daniela)
    assert green_card["applicant.home_street"] == work["applicant.mail_street"] == "1 Main St"
    assert "applicant.mail_street" not in green_card and "applicant.home_street" not in work
    told(case, daniela, applicant__mail_is_home="no")
    assert "applicant.home_street" not in facts(case, daniela, GREEN_CARD)


def test_whoever_gets_her_post_elsewhere_is_asked_where_she_lives(case, daniela):  # noqa: F811
    def missing():
        return {line.code for line in filling_of(case, daniela, WORK_PERMIT).stopping}

    assert "applicant.home_street" not in missing()
    told(case, daniela, applicant__mail_is_home="no")
    assert {"applicant.home_street", "applicant.home_zip"} <= missing()


def test_a_blank_takes_a_fact_out_again(case, daniela):  # noqa: F811
    told(case, daniela, applicant__mail_city="Queens")
    told(case, daniela, applicant__mail_city="")
    assert Sheet.objects.within(case.opened).get().facts == {}


def test_of_two_who_write_at_once_nobody_loses_anything(case, daniela):  # noqa: F811
    told(case, daniela, applicant__mail_city="Queens")
    write_down(case, daniela.id, {"applicant.mail_zip": ("", "11101")})
    with pytest.raises(Refused) as refused:
        write_down(case, daniela.id, {"applicant.mail_city": ("", "Bronx")})
    assert "Queens" in str(refused.value.message)
    assert refused.value.field == "applicant-mail_city"
    found = facts(case, daniela)
    assert (found["applicant.mail_city"], found["applicant.mail_zip"]) == ("Queens", "11101")


def test_what_is_missing_is_said(case, daniela):  # noqa: F811
    missing = {line.code for line in filling_of(case, daniela, WORK_PERMIT).stopping}
    assert "applicant.mail_street" in missing
    assert "applicant.family_name" not in missing


def test_a_filled_form_lies_sealed_among_the_files_and_says_what_was_answered(case, daniela):  # noqa: F811
    row = keep_form(case, daniela, WORK_PERMIT)
    back = pypdf.PdfReader(io.BytesIO(content_of(case.opened, row.file))).get_fields()
    assert back["form1[0].Page1[0].Line1a_FamilyName[0]"]["/V"] == "Xicohténcatl Tecuapacho"
    assert back["form1[0].Page3[0].Line19_DOB[0]"]["/V"] == "04/03/2015"
    assert row.unready == len(filling_of(case, daniela, WORK_PERMIT).stopping) > 0
    line = filled_lines(case)[0]
    assert (line.form, line.person, line.file_id) == ("I-765", daniela.name, row.file_id)
    assert Row.objects.filter(verb="forms.keep", case_id=case.id).exists()


def test_forms_are_for_those_served_and_for_children(case):  # noqa: F811
    assert {one.given_names for one in fillable_for(case)} == {"Mónica", "Daniela"}


def test_two_entries_that_become_one_keep_what_was_written(case, daniela):  # noqa: F811
    told(case, daniela, applicant__mail_city="Queens")
    twin = people.add_person(case.opened, {"part": "child", "given_names": "Dani"})
    people.merge_people(case.opened, twin.id, daniela.id, {}, "the same girl")
    assert facts(case, somebody(case, "Dani"))["applicant.mail_city"] == "Queens"


def test_somebody_about_whom_forms_know_something_stays(case, daniela):  # noqa: F811
    keep_form(case, daniela, "g-1145-2014-09-26")
    with pytest.raises(Refused) as refused:
        people.remove_person(case.opened, daniela.id, "by mistake")
    assert "un formulario llenado" in str(refused.value.message)
    assert FilledForm.objects.within(case.opened).count() == 1
