"""What is asked: nothing lost, nothing swallowed, each fault at its field."""

import datetime

import pytest
from django.utils import timezone, translation

from reencuentro.clinic.people.forms import (
    ContactRuleForm,
    EndLinkForm,
    IdentityNumberForm,
    LinkForm,
    PersonForm,
)
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.values import (
    ContactRule,
    IdentityNumber,
    Interpreter,
    OtherName,
    Place,
    SpokenLanguage,
    Way,
)

from .conftest import date


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def posted(form) -> dict[str, object]:
    """What a browser would send back if nothing was touched."""
    sent = {}
    for field in form:
        value = field.value()
        if value not in (None, "", False, []):
            sent[field.html_name] = value
    return sent


def full_person() -> Person:
    return Person(
        part="client",
        given_names="Mónica",
        first_surname="Tecuapetla",
        second_surname="Flores",
        other_names=(
            OtherName("nickname", "Moni"),
            OtherName("alias", "Karla R."),
            OtherName("nickname", "Mona"),
        ),
        birth=date("unos 27 años en 24/11/2025"),
        sex="female",
        birthplace=Place("MX", "29", "29050", "Tetlanohcan"),
        life="alive",
        nationalities=["MX", "PE", "AR"],
        languages=tuple(SpokenLanguage(code) for code in ("es", "nahuatl", "mazateco", "en", "mixteco")),
        interpreter=Interpreter("nahuatl", "woman", "nadie de su pueblo"),
        about="una\ndos",
    )


class TestPersonForm:
    def form(self, **data) -> PersonForm:
        return PersonForm({"part": "child", "given_names": "Daniela", **data})

    def test_saving_without_touching_anything_changes_nothing(self):
        person = full_person()
        form = PersonForm.of(person, posted(PersonForm.of(person)))
        assert form.is_valid(), form.errors
        columns = form.columns()
        assert sorted(columns["other_names"], key=str) == sorted(person.other_names, key=str)
        for name in set(columns) - {"other_names"}:
            assert columns[name] == getattr(person, name), name

    def test_little_is_needed(self):
        form = self.form()
        assert form.is_valid()
        assert form.columns()["birth"] is None

    def test_a_person_without_any_name_must_be_meant(self):
        assert list(self.form(given_names=" ").errors) == ["given_names"]
        assert self.form(given_names="", no_name="on").is_valid()
        assert self.form(given_names="", nicknames="Lupita").is_valid()

    @pytest.mark.parametrize(
        ("field", "value", "hint"),
        [
            ("birth", "03/25/2015", "day first"),
            ("birth", "1" * 1_000_000, "too long"),
            ("given_names", "x" * 1_000_000, "at most 100"),
            ("first_surname", "a\x1bb", "Write it again"),
            ("nicknames", ",".join(map(str, range(30))), "At most 20"),
            ("sex", "both", "valid choice"),
            ("part", "boss", "valid choice"),
            ("part", "", "is missing"),
            ("nationalities", ["XX"], "valid choice"),
            ("birth_municipality", "Huamantla", "state first"),
            ("version", "x", "whole number"),
        ],
    )
    def test_a_fault_is_told_at_its_field(self, field, value, hint):
        form = self.form(**{field: value})
        assert list(form.errors) == [field]
        assert hint in str(form.errors[field])

    def test_a_municipality_is_found_or_offered(self):
        found = self.form(birth_state="29", birth_municipality="huamantla")
        assert found.is_valid()
        assert found.columns()["birthplace"].municipality == "29013"
        for typed, offered in (("san", "San Pablo del Monte"), ("Huamanta", "Huamantla")):
            unclear = self.form(birth_state="29", birth_municipality=typed)
            assert offered in str(unclear.errors["birth_municipality"])
        assert "no municipality" in str(self.form(birth_state="29", birth_municipality="zzz").errors)

    def test_direction_overrides_are_taken_out(self):
        form = self.form(given_names="Dani\u202eela", nicknames="\u200b, La \u202eGüera")
        assert form.is_valid()
        assert form.columns()["given_names"] == "Daniela"
        assert [other.text for other in form.columns()["other_names"]] == ["La Güera"]

    def test_the_place_must_hold_together(self):
        assert "birth_state" in self.form(birth_state="29", birth_country="US").errors
        form = self.form(birth_state="29")
        assert form.is_valid()
        assert form.columns()["birthplace"] == Place("MX", "29")

    def test_a_death_needs_to_be_said_and_to_come_after_the_birth(self):
        assert "life" in self.form(death="2020").errors
        assert "death" in self.form(birth="2021", life="died", death="2020").errors
        assert self.form(birth="2019", life="died", death="2020").is_valid()

    def test_an_interpreter_is_asked_for_by_ticking(self):
        assert "interpreter_needed" in self.form(interpreter_language="mixteco").errors
        assert self.form(interpreter_needed="on").is_valid()

    def test_t04_extra_fields_are_passed_over(self):
        form = self.form(case_id="1", compartment="privileged", epoch="9", recorded_by="x")
        assert form.is_valid()
        assert not {"case_id", "compartment", "epoch"} & form.columns().keys()

    def test_every_visible_field_is_in_a_group_and_says_what_it_is(self):
        form = PersonForm.of(full_person())
        grouped = {field.name for group in form.bound_groups() for field in group.fields}
        assert grouped == {field.name for field in form.visible_fields()}
        assert all(field.label for field in form)


class TestIdentityNumberForm:
    def form(self, **data) -> IdentityNumberForm:
        return IdentityNumberForm({"kind": "curp", "number": "hegg 560427 mvzrrl04", **data})

    def test_blanks_and_small_letters_do_not_matter(self):
        form = self.form()
        assert form.is_valid()
        number = form.identity_number()
        assert (number.number, number.country, number.as_written) == ("HEGG560427MVZRRL04", "MX", False)

    def test_a_wrong_digit_is_an_error_until_it_is_said_that_the_paper_has_it_so(self):
        assert set(self.form(number="HEGG560427MVZRRL05").errors) == {"number", "as_written"}
        form = self.form(number="HEGG560427MVZRRL05", as_written="on")
        assert form.is_valid()
        assert form.identity_number().as_written

    def test_dates_in_order(self):
        assert "expires" in self.form(issued="2026-01-02", expires="01/01/2026").errors


class TestContactRuleForm:
    def form(self, **data) -> ContactRuleForm:
        return ContactRuleForm({"time_zone": "America/New_York", **data})

    def test_a_rule_comes_back_as_it_was(self):
        rule = ContactRule(
            ways=tuple(
                Way("call", f"55{number}", (1, 3), datetime.time(9), datetime.time(17), "ella", True, "nota")
                for number in range(4)
            ),
            time_zone="America/Bogota",
            code_word="jacaranda",
            never_because="",
            never_channels=("email",),
            note="una\ndos",
        )
        person = Person(part="client", contact_rule=rule)
        form = ContactRuleForm.of(person, posted(ContactRuleForm.of(person)))
        assert form.is_valid(), form.errors
        assert form.rule() == rule

    def test_it_must_say_something(self):
        assert list(self.form().errors) == ["channel_1"]
        assert self.form(never_channels=["call"]).is_valid()

    @pytest.mark.parametrize(
        ("data", "field"),
        [
            ({"never": "on"}, "never_because"),
            ({"address_1": "555", "never_channels": ["sms"]}, "channel_1"),
            ({"channel_1": "call", "start_1": "09:00"}, "end_1"),
            ({"channel_1": "call", "end_1": "09:00"}, "start_1"),
            ({"channel_1": "call", "start_1": "25:00", "end_1": "26:00"}, "start_1"),
            ({"channel_1": "call", "never_channels": ["call"]}, "never_channels"),
            ({"channel_1": "call", "days_1": ["9"]}, "days_1"),
            ({"channel_1": "pigeon"}, "channel_1"),
            ({"channel_1": "call", "time_zone": "Mars/Olympus"}, "time_zone"),
        ],
    )
    def test_a_fault_is_told_at_its_field(self, data, field):
        assert field in self.form(**data).errors


class TestLinkForms:
    def test_people_of_the_case_only_and_nobody_chosen_for_one(self):
        people = [Person(part="client", given_names="Ana"), Person(part="child", given_names="Eva")]
        ends = {"from_person": str(people[0].id), "to_person": str(people[1].id)}
        told = {"relation": "mother", "quality": "registered", "standing": "in_force", "source": "acta"}
        form = LinkForm(people, {**ends, **told, "certainty": "proven", "begins": "2019"})
        assert form.is_valid(), form.errors
        assert form.columns()["from_person"] == people[0].id
        assert {"from_person", "to_person", "relation"} <= LinkForm(
            people, told | {"relation": ""}
        ).errors.keys()
        stranger = str(Person(part="client").id)
        assert "to_person" in LinkForm(people, {**ends, **told, "to_person": stranger}).errors

    def test_another_tie_needs_its_word(self):
        assert "relation_words" in LinkForm([], {"relation": "other"}).errors

    def test_an_end_is_lost_or_ended(self):
        assert "standing" in EndLinkForm({"standing": "in_force", "because": "x"}).errors


def test_a_number_runs_out_the_day_after():
    today = timezone.localdate()
    assert not IdentityNumber("passport", "G1234567", expires=today).expired(today)
    assert IdentityNumber("passport", "G1234567", expires=today - datetime.timedelta(1)).expired(today)
