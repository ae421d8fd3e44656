"""Changing the people of a case: what is kept, what is refused, what is written in the trail."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.keyring import membership
from reencuentro.clinic.keyring.errors import Closed, NotMember, Stale
from reencuentro.clinic.people import actions, dependents, queries
from reencuentro.clinic.people.models import Change, FamilyLink, Person
from reencuentro.clinic.people.refusals import ChangedMeanwhile, Refused, StillUsed
from reencuentro.clinic.people.values import (
    ContactPoint,
    ContactRule,
    IdentityNumber,
    OtherName,
    Place,
    SpokenLanguage,
    Way,
)
from reencuentro.engines.vault.errors import Damaged

from .conftest import date

pytestmark = pytest.mark.django_db


def tie(one, other, relation: str = "mother", quality: str = "kinship", **told) -> dict:
    return {"from_person": one.id, "to_person": other.id, "relation": relation, "quality": quality, **told}


class TestAdding:
    def test_everything_told_is_kept_and_read_again(self, opened):
        told = {
            "part": "child",
            "given_names": "  Daniela\u202e ",
            "first_surname": "Tecuapetla",
            "other_names": (OtherName("nickname", "Dani"),),
            "birth": date("unos 7 años"),
            "about": "una\r\ndos",
        }
        person = queries.get_person(opened, actions.add_person(opened, told).id)
        assert (person.name, person.about) == ("Daniela Tecuapetla", "una\ndos")
        assert person.birth == told["birth"]
        assert person.other_names == told["other_names"]

    def test_a_newborn_without_a_name_can_be_added(self, opened):
        assert actions.add_person(opened, {"part": "child"}).name

    def test_a_person_of_one_letter_and_one_surname(self, opened):
        assert (
            actions.add_person(opened, {"part": "other", "given_names": "O", "first_surname": "Ñ"}).name
            == "O Ñ"
        )

    def test_what_can_not_be_kept_is_refused_at_its_field_and_nothing_is_written(self, opened):
        for column, value in (
            ("given_names", "a" * 101),
            ("given_names", "x" * 1_000_000),
            ("first_surname", "a\x00b"),
            ("part", "villain"),
            ("sex", "yes"),
            ("about", "a\ud800"),
            ("other_names", (OtherName("nickname", "x" * 70_000),)),
            ("nationalities", ["XX"]),
            ("birthplace", Place("MX", "99")),
            ("birthplace", Place("MX", "29", "09002")),
            ("languages", (SpokenLanguage("klingon"),)),
        ):
            with pytest.raises(ValidationError) as refused:
                actions.add_person(opened, {"part": "child", column: value})
            assert list(refused.value.error_dict) == [column]
        assert not Person.objects.within(opened).exists()

    def test_t04_columns_that_are_nobodys_to_set_are_refused(self, opened):
        for column in ("case_id", "compartment", "epoch", "version", "id", "role"):
            with pytest.raises(TypeError):
                actions.add_person(opened, {"part": "child", column: "1"})

    def test_it_is_in_the_trail_without_a_name(self, opened, mother):
        rows = Row.objects.filter(verb="person.add")
        assert {row.outcome for row in rows} == {"intent", "sealing", "done"}
        assert not any("Tecuapetla" in str(vars(row)) for row in rows)


class TestWhoMay:
    def test_the_worker_of_the_team(self, clinic, opened):
        actions.add_person(clinic.worker.open(opened.case_id), {"part": "child"})

    def test_who_lost_her_role_changes_nothing_more(self, opened, mother, monkeypatch):
        monkeypatch.setattr("reencuentro.clinic.people.actions.changing.rosters.role_of", lambda _id: None)
        with pytest.raises(PermissionDenied):
            actions.change_person(opened, mother.id, {"given_names": "X"})
        assert queries.get_person(opened, mother.id).given_names == "Mónica"

    def test_a_removed_member_can_not_write_with_the_key_she_kept(self, clinic, opened, mother):
        kept = clinic.worker.open(opened.case_id)
        with recording(opened.user_id, "team.remove"):
            membership.remove(opened, clinic.worker.id)
        with pytest.raises((Stale, Closed)):
            actions.change_person(kept, mother.id, {"given_names": "X"})
        with pytest.raises(NotMember):
            clinic.worker.open(opened.case_id)

    def test_a_row_that_did_not_come_through_its_case_shows_nothing(self, mother):
        stray = Person.objects.get(id=mother.id)
        with pytest.raises(Closed):
            _ = stray.given_names
        assert "Tecuapetla" not in f"{stray} {stray!r}"


class TestTampering:
    """Somebody who can write to the database moves sealed values about."""

    @pytest.fixture
    def swapped(self, opened, mother, holder):
        """Put what is sealed in `source` of somebody into a column of the mother's row, by plain SQL."""

        def swap(column: str, source: str, of_whom: Person) -> Person:
            key = Person._meta.pk.get_db_prep_value(of_whom.id, connection)
            own = Person._meta.pk.get_db_prep_value(mother.id, connection)
            taken = f"(SELECT {source} FROM people_person WHERE id = %s)"
            with connection.cursor() as cursor:
                cursor.execute(f"UPDATE people_person SET {column} = {taken} WHERE id = %s", [key, own])
            return queries.get_person(opened, mother.id)

        return swap

    def test_t40_a_name_moved_to_another_person_does_not_open(self, swapped, holder):
        with pytest.raises(Damaged):
            _ = swapped("given_names", "given_names", holder).given_names

    def test_t40_a_name_moved_to_another_column_does_not_open(self, swapped, mother):
        with pytest.raises(Damaged):
            _ = swapped("given_names", "first_surname", mother).given_names


class TestChanging:
    def test_only_what_differs_is_kept_as_history(self, opened, mother):
        actions.change_person(
            opened, mother.id, {"given_names": "Mónica", "sex": "", "second_surname": "Ruiz"}
        )
        change = next(change for change in Change.objects.within(opened) if change.before)
        assert change.before == {"sex": "female", "second_surname": "Flores"}

    def test_changing_nothing_writes_nothing(self, opened, mother):
        actions.change_person(opened, mother.id, {"given_names": " Mónica "})
        assert queries.get_person(opened, mother.id).version == mother.version

    def test_two_at_once_do_not_undo_each_other(self, opened, mother):
        seen = mother.version
        actions.change_person(opened, mother.id, {"given_names": "Mónica Alejandra"}, version=seen)
        with pytest.raises(ChangedMeanwhile):
            actions.change_person(opened, mother.id, {"first_surname": "Cuautle"}, version=seen)
        person = queries.get_person(opened, mother.id)
        assert person.name == "Mónica Alejandra Tecuapetla Flores"

    def test_a_person_of_another_case_is_not_there(self, clinic, mother):
        other = clinic.open_case(lead=clinic.attorney)
        with pytest.raises(Http404):
            actions.change_person(other, mother.id, {"given_names": "X"})


class TestDetails:
    def test_the_rule_of_contact_counts_from_the_day_it_was_set(self, opened, mother):
        actions.set_contact_rule(opened, mother.id, ContactRule(ways=(Way("call", "555"),)))
        assert queries.get_person(opened, mother.id).contact_rule.confirmed is not None

    def test_numbers_come_and_go_and_stay_in_the_history(self, opened, mother):
        number = IdentityNumber("passport", "G12345678", "MX")
        actions.record_identity_number(opened, mother.id, number)
        with pytest.raises(Refused):
            actions.record_identity_number(opened, mother.id, IdentityNumber("passport", "G12345678"))
        actions.remove_identity_number(opened, mother.id, number.key, "de otra persona")
        assert queries.get_person(opened, mother.id).identity_numbers == ()
        assert any("G12345678" in str(change.before) for change in Change.objects.within(opened))
        with pytest.raises(Http404):
            actions.remove_identity_number(opened, mother.id, number.key, "otra vez")

    def test_places_to_find_somebody(self, opened, mother):
        point = ContactPoint("address", "Calle 5, Puebla")
        actions.add_contact_point(opened, mother.id, point)
        actions.remove_contact_point(opened, mother.id, point.key)
        assert queries.get_person(opened, mother.id).contact_points == ()


class TestTies:
    def test_told_from_the_child_it_is_kept_from_the_mother(self, opened, mother, child):
        link = actions.add_link(opened, tie(child, mother, "child", "registered"))
        assert (link.from_person, link.relation, link.to_person) == (mother.id, "mother", child.id)

    def test_several_qualities_but_each_once(self, opened, mother, child):
        for quality in ("biological", "registered", "patria_potestad"):
            actions.add_link(opened, tie(mother, child, quality=quality))
        for again in (tie(mother, child, quality="biological"), tie(child, mother, "child", "registered")):
            with pytest.raises(ValidationError):
                actions.add_link(opened, again)

    def test_nobody_is_tied_to_herself_or_to_another_case(self, clinic, opened, mother):
        with pytest.raises(ValidationError) as refused:
            actions.add_link(opened, tie(mother, mother))
        assert "to_person" in refused.value.error_dict
        elsewhere = clinic.open_case(lead=clinic.attorney)
        stranger = actions.add_person(elsewhere, {"part": "child"})
        with pytest.raises(ValidationError):
            actions.add_link(opened, tie(mother, stranger))

    def test_an_ended_tie_stays_on_file_and_can_begin_again(self, opened, mother, child):
        told = tie(mother, child, quality="patria_potestad")
        link = actions.add_link(opened, told)
        actions.end_link(opened, link.id, standing="lost", ends=date("2024"), because="sentencia 12/2024")
        assert [link.over for link in FamilyLink.objects.within(opened)] == [True]
        actions.add_link(opened, told)

    def test_an_end_needs_a_reason_and_comes_after_the_beginning(self, opened, mother, child):
        link = actions.add_link(opened, tie(mother, child, begins=date("2020")))
        with pytest.raises(Refused):
            actions.end_link(opened, link.id, standing="ended", ends=None, because=" ")
        with pytest.raises(ValidationError):
            actions.end_link(opened, link.id, standing="ended", ends=date("2019"), because="x")

    def test_what_a_tie_is_does_not_change(self, opened, mother, child):
        link = actions.add_link(opened, tie(mother, child))
        with pytest.raises(TypeError):
            actions.change_link(opened, link.id, {"to_person": mother.id})
        changed = actions.change_link(opened, link.id, {"certainty": "proven"}, version=link.version)
        assert changed.certainty == "proven"
        with pytest.raises(ChangedMeanwhile):
            actions.change_link(opened, link.id, {"certainty": "likely"}, version=link.version)

    def test_who_is_tied_to_whom_is_not_in_the_database(self, opened, mother, child):
        actions.add_link(opened, tie(mother, child))
        [row] = FamilyLink.objects.values()
        stored = b"".join(bytes(value) for value in row.values() if isinstance(value, bytes | memoryview))
        assert mother.id.bytes not in stored
        assert str(child.id).encode() not in stored


class TestRemoving:
    def test_by_mistake_and_with_a_reason(self, opened, mother):
        with pytest.raises(Refused):
            actions.remove_person(opened, mother.id, "  ")
        actions.remove_person(opened, mother.id, "capturada dos veces")
        with pytest.raises(Http404):
            queries.get_person(opened, mother.id)
        assert any(
            change.entry["because"] == "capturada dos veces" for change in Change.objects.within(opened)
        )

    def test_not_while_a_tie_hangs_on_her(self, opened, mother, child):
        link = actions.add_link(opened, tie(mother, child))
        with pytest.raises(StillUsed):
            actions.remove_person(opened, child.id, "error")
        actions.remove_link(opened, link.id, "error")
        actions.remove_person(opened, child.id, "error")

    def test_not_while_another_room_needs_her(self, opened, mother, monkeypatch):
        class Needs(dependents.Dependent):
            def uses_of(self, opened, person_id):
                return ["a consent"]

        monkeypatch.setattr(dependents, "_dependents", [Needs()])
        with pytest.raises(StillUsed) as refused:
            actions.remove_person(opened, mother.id, "error")
        assert "a consent" in str(refused.value.message)


def test_a_room_above_can_refuse_and_then_nothing_happens(opened, monkeypatch):
    class Refuses(dependents.Dependent):
        def after_change(self, opened):
            raise Refused("closed")

    monkeypatch.setattr(dependents, "_dependents", [Refuses()])
    with pytest.raises(Refused):
        actions.add_person(opened, {"part": "child"})
    assert not Person.objects.within(opened).exists()
    assert not Change.objects.within(opened).exists()
