"""T41: somebody who may write the content database puts old values back. No ciphertext tells its age."""

import io
import sqlite3
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connections

from reencuentro.clinic.audit import contents
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.audit.verifying import Sought, verify_files, verify_here
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.team import remove_member
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.keyring import membership
from reencuentro.clinic.people.actions import change_person, remove_link, remove_person
from reencuentro.clinic.people.models import FamilyLink, Part, Person
from tests.clinic.audit.test_verifying import SQLITE_ONLY, copied
from tests.clinic.cases.conftest import checked, opened_by, story
from tests.clinic.people.conftest import date
from tests.support.clinic import Clinic
from tests.support.trail import guards_down


@pytest.fixture
def case(clinic: Clinic) -> Case:
    return open_case(
        clinic.attorney.identity, story(clinic.attorney, clinic.worker), checked(clinic.attorney)
    )


@pytest.fixture
def mother(case: Case) -> Person:
    return Person.objects.within(case.opened).get(id=case.client_id)


def sql(statement: str, *values: object) -> list[tuple[Any, ...]]:
    with connections["default"].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def as_stored(row_id: UUID) -> object:
    return row_id.hex if connections["default"].vendor == "sqlite" else row_id


def stored(column: str, row_id: UUID) -> object:
    [(value,)] = sql(f"SELECT {column} FROM people_person WHERE id = %s", as_stored(row_id))
    return value if value is None else bytes(value)


def put(column: str, row_id: UUID, value: object) -> None:
    sql(f"UPDATE people_person SET {column} = %s WHERE id = %s", value, as_stored(row_id))


def found() -> list[tuple[str, str, str]]:
    """(row, column, code) of each place that is not as the trail says."""
    finding = verify_here(Sought(watch_content=iter))
    assert not finding.problems and finding.compared
    return [(fault.row, fault.column, fault.code) for fault in finding.faults]


def renamed(case: Case, mother: Person, name: str) -> None:
    change_person(case.opened, mother.id, {"given_names": name})


def test_T41_a_field_rolled_back_to_an_earlier_ciphertext_is_named(clinic, case, mother):
    before = stored("given_names", mother.id)
    renamed(case, mother, "Mónica Itzel")
    put("given_names", mother.id, before)
    page = clinic.attorney.client.get(f"/cases/{case.id}/")
    assert page.status_code == 200  # it opens: only the trail can tell that it is the old one
    assert found() == [(mother.id.hex, "given_names", contents.CHANGED)]


def test_T41_the_command_says_which_row_wrote_the_value_that_was_put_back(case, mother):
    written = Row.objects.get(verb="case.create", outcome="sealing").number
    before = stored("given_names", mother.id)
    renamed(case, mother, "Mónica Itzel")
    put("given_names", mother.id, before)
    said = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("audit", "verify", "--content", "--language", "en", stdout=said)
    assert end.value.code == 1
    place = f"people.person {mother.id.hex}, column given_names"
    assert f"{place}: the value that row {written} wrote was put back over a newer one." in said.getvalue()
    assert "Mónica" not in said.getvalue()


def test_T41_a_value_that_was_never_written_there_is_named(case, mother):
    put("birthplace", mother.id, stored("given_names", mother.id))
    put("about", mother.id, b"\x01" + bytes(60))
    assert set(found()) == {(mother.id.hex, name, contents.CHANGED) for name in ("birthplace", "about")}


def test_T41_an_emptied_field_is_named(case, mother):
    change_person(case.opened, mother.id, {"birth": date("14/02/1998")})
    put("birth", mother.id, None)
    put("given_names", mother.id, b"")
    assert set(found()) == {(mother.id.hex, name, contents.CHANGED) for name in ("birth", "given_names")}


def test_T41_a_row_taken_out_and_one_put_back_are_named(case, mother):
    columns = ", ".join(field.column for field in Person._meta.concrete_fields)
    [abel] = [one for one in Person.objects.within(case.opened) if one.part == Part.TRAFFICKER]
    kept = sql(f"SELECT {columns} FROM people_person WHERE id = %s", as_stored(abel.id))[0]
    _forget_ties(case, abel)
    remove_person(case.opened, abel.id, "entered twice")
    assert found() == []
    marks = ", ".join(["%s"] * len(kept))
    sql(f"INSERT INTO people_person ({columns}) VALUES ({marks})", *kept)
    sql("DELETE FROM people_person WHERE id = %s", as_stored(mother.id))
    assert set(found()) == {(abel.id.hex, "", contents.STRAY), (mother.id.hex, "", contents.LOST)}


def _forget_ties(case: Case, person: Person) -> None:
    for link in FamilyLink.objects.within(case.opened):
        if person.id in (link.from_person, link.to_person):
            remove_link(case.opened, link.id, "entered twice")


def test_T41_who_saves_the_row_afterwards_does_not_wash_it_clean(case, mother):
    before = stored("given_names", mother.id)
    renamed(case, mother, "Mónica Itzel")
    put("given_names", mother.id, before)
    change_person(case.opened, mother.id, {"second_surname": "Luna"})
    assert found() == [(mother.id.hex, "given_names", contents.CHANGED)]


def test_T41_neither_does_a_renewal_of_the_key(clinic, case, mother):
    before = stored("given_names", mother.id)
    renamed(case, mother, "Mónica Itzel")
    put("given_names", mother.id, before)
    remove_member(case, clinic.worker.id, "Left the clinic")
    assert found() == [(mother.id.hex, "given_names", contents.WASHED)]
    renamed(opened_by(clinic.attorney, case), mother, "Mónica Itzel")
    assert found() == [(mother.id.hex, "given_names", contents.WASHED)]


def test_T41_all_of_a_case_as_it_was_before_a_renewal_is_named(clinic, case, mother):
    """Rows and keys put back together: the old keys open the old rows, and still every row is named."""
    table = "people_person"
    columns = [field.column for field in Person._meta.concrete_fields]
    old = sql(f"SELECT {', '.join(columns)} FROM {table}")
    with recording(clinic.attorney.id, "team.remove"):
        membership.remove(case.opened, clinic.worker.id)
    changes = ", ".join(f"{column} = %s" for column in columns)
    for values in old:
        sql(f"UPDATE {table} SET {changes} WHERE id = %s", *values, values[columns.index("id")])
    assert {row for row, _column, code in found() if code == contents.CHANGED} == {
        str(values[columns.index("id")]).replace("-", "") for values in old
    }


def test_T41_who_strips_the_trail_of_its_digests_is_found_by_the_trail(case, tamper_trail):
    tamper_trail("UPDATE audit_row SET writings = NULL WHERE writings IS NOT NULL")
    finding = verify_here(Sought(watch_content=iter))
    assert {problem.code for problem in finding.problems} == {"writings"}
    assert not finding.ok


@pytest.fixture
def tamper_trail(db) -> Callable[[str], None]:
    def execute(statement: str) -> None:
        with guards_down(), connections["audit"].cursor() as cursor:
            cursor.execute(statement)

    return execute


@SQLITE_ONLY
@pytest.mark.django_db(transaction=True)
def test_T41_an_expert_finds_it_on_copies_without_any_key(case, mother, tmp_path):
    trail, content = tmp_path / "audit.sqlite3", tmp_path / "content.sqlite3"
    copied(trail)
    _copied_content(content)
    before = stored("given_names", mother.id)
    assert verify_files(trail, content, Sought(watch_content=iter)).ok
    with sqlite3.connect(content) as tampered:
        tampered.execute(
            "UPDATE people_person SET given_names = ? WHERE id = ?", (before, _other(case, mother))
        )
    tampered.close()
    finding = verify_files(trail, content, Sought(watch_content=iter))
    assert [(fault.row, fault.column) for fault in finding.faults] == [(_other(case, mother), "given_names")]


def _other(case: Case, mother: Person) -> str:
    return min(one.id.hex for one in Person.objects.filter(case_id=case.id) if one.id != mother.id)


def _copied_content(target: Any) -> None:
    source = sqlite3.connect(connections["default"].settings_dict["NAME"])
    with sqlite3.connect(target) as copy:
        source.backup(copy)
    copy.close()
    source.close()
