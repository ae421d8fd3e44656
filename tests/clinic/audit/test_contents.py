"""What lies in the content, held against the trail: no false alarm in honest work, and no way past it."""

from contextlib import suppress
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connections

from reencuentro.clinic.audit import actions, contents
from reencuentro.clinic.audit.actions import note, record, recording
from reencuentro.clinic.audit.contents import faults, vouch_for_what_is_there
from reencuentro.clinic.audit.errors import AuditUnavailable, Unannounced
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.audit.reckoning import Reckoning
from reencuentro.clinic.audit.verifying import Sought, verify_here
from reencuentro.clinic.audit.writings import (
    ADDED,
    CHANGED,
    deleted,
    digest_of,
    pack,
    renewed,
    unpack,
    written,
)
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.people.actions import add_person, change_person, remove_person
from reencuentro.clinic.people.models import Person
from reencuentro.engines.vault.errors import Damaged
from tests.clinic.cases.conftest import checked, story
from tests.support.trail import guards_down

from .conftest import ANA

TABLE, ROW = "people.person", UUID("c0000000-0000-4000-8000-000000000003")
PLACE = (TABLE, ROW.hex)


@pytest.fixture
def case(clinic) -> Case:
    return open_case(clinic.attorney.identity, story(clinic.attorney), checked(clinic.attorney))


def verified():
    return verify_here(Sought(watch_content=iter))


def test_honest_work_raises_no_alarm(case):
    person = add_person(case.opened, {"part": "relative", "given_names": "Rosa"})
    change_person(case.opened, person.id, {"given_names": "Rosa María"})
    remove_person(case.opened, person.id, "entered twice")
    finding = verified()
    assert finding.ok and finding.compared > 10


def test_nothing_sealed_is_written_outside_of_an_act(case):
    with pytest.raises(Unannounced):
        Person.objects.within(case.opened).first().delete()
    with pytest.raises(Unannounced):
        Person.objects.create(opened=case.opened, part="child", given_names="Iker")
    with pytest.raises(TypeError):
        Person.objects.within(case.opened).update(given_names=b"")


def test_what_an_act_that_failed_would_have_written_is_not_expected(case):
    with pytest.raises(ValueError), recording(ANA, "person.add"):
        Person.objects.create(opened=case.opened, part="child", given_names="Iker")
        raise ValueError
    assert verified().ok


@pytest.mark.django_db(transaction=True)
def test_a_machine_that_stops_between_the_commit_and_the_end_raises_no_alarm(case, monkeypatch):
    """The value is saved, its act not known to be done: neither that nor a later change is tampering."""
    monkeypatch.setattr(actions, "write", _stopping(actions.write))
    with pytest.raises(AuditUnavailable):
        change_person(case.opened, case.client_id, {"given_names": "Mónica Itzel"})
    monkeypatch.undo()
    finding = verified()
    assert finding.ok and len(finding.unfinished) == 1
    change_person(case.opened, case.client_id, {"given_names": "Mónica Luna"})
    assert verified().ok


def _stopping(write):
    def until_the_end(events):
        if any(event.outcome == "done" for event in events):
            raise AuditUnavailable
        return write(events)

    return until_the_end


def test_a_house_older_than_the_digests_has_what_is_there_written_down_once(case):
    with guards_down(), connections["audit"].cursor() as cursor:
        for table in ("mention", "row", "head", "daykey"):
            cursor.execute(f"DELETE FROM audit_{table}")
    assert {fault.code for fault in verified().faults} == {contents.STRAY}
    assert vouch_for_what_is_there(connections["default"]) > 10
    assert verified().ok
    assert vouch_for_what_is_there(connections["default"]) == 0


def test_preparing_the_databases_again_vouches_for_nothing_new(case):
    call_command("prepare", verbosity=0)
    assert not Row.objects.filter(verb="audit.vouch").exists()


class TestReckoning:
    """Acts of one column: what is right in it afterwards."""

    def setup_method(self) -> None:
        self.number = 0
        self.reckoning = Reckoning(until=1000)

    def act(self, *writings, outcome: str | None = "done", ends_at: int | None = None) -> None:
        self.number += 1
        intent = self.number
        self.take({"outcome": "intent", "intent": None})
        self.take({"outcome": "sealing", "intent": intent}, pack(writings))
        if outcome:
            self.number = ends_at or self.number
            self.take({"outcome": outcome, "intent": intent})

    def take(self, fields, writings=None) -> None:
        self.number += 1
        self.reckoning.take(self.number, fields, writings)

    def right(self, *values: bytes | None) -> bool:
        """Whether exactly these of the values that were ever written may lie there now."""
        every = (None, b"1", b"2", b"3")
        return {one for one in every if self.reckoning.holds(PLACE, "name", digest_of(one))} == set(values)

    def added(self, value):
        return written(ADDED, TABLE, ROW, {"name": value})

    def changed(self, value):
        return written(CHANGED, TABLE, ROW, {"name": value})

    def test_the_last_done_counts(self):
        self.act(self.added(b"1"))
        self.act(self.changed(b"2"))
        self.act(self.changed(b"3"), outcome="failed")
        assert self.right(b"2")

    def test_an_unfinished_one_leaves_two_until_somebody_writes_anew(self):
        self.act(self.added(b"1"))
        self.act(self.changed(b"2"), outcome=None)
        assert self.right(b"1", b"2")
        self.act(self.changed(b"3"))
        assert self.right(b"3")

    def test_one_that_ended_while_the_content_was_read_leaves_two(self):
        self.act(self.added(b"1"))
        self.act(self.changed(b"2"), ends_at=2000)
        assert self.right(b"1", b"2")

    def test_a_row_begun_by_an_unfinished_act_may_be_there_or_not(self):
        self.act(self.added(b"1"), outcome=None)
        assert self.reckoning.may_be_there(PLACE) and self.reckoning.may_be_gone(PLACE)
        self.act(self.changed(b"2"))
        assert not self.reckoning.may_be_gone(PLACE)

    def test_a_deleted_row_may_come_back_by_an_act_only(self):
        self.act(self.added(b"1"))
        self.act(deleted(TABLE, ROW))
        assert not self.reckoning.may_be_there(PLACE)
        self.act(self.added(b"2"))
        assert self.right(b"2") and not self.reckoning.may_be_gone(PLACE)

    def test_a_renewal_of_what_was_put_back_is_remembered(self):
        self.act(self.added(b"1"))
        self.act(self.changed(b"2"))
        self.act(renewed(TABLE, ROW, ["name"], [b"1"], [b"3"]))
        assert [(one.row, one.column) for one in self.reckoning.washed] == [(ROW.hex, "name")]

    def test_what_no_act_emptied_is_not_empty(self):
        self.act(self.added(b"1"))
        found = faults(self.reckoning, [(PLACE, {"name": digest_of(None)})])
        assert [(one.column, one.code) for one in found] == [("name", contents.CHANGED)]


@pytest.mark.parametrize("garbage", [b"", b"\x00", b"x\x9c", pack([])[:-3], pack([]) + b"\xff", b"[1]"])
def test_digests_that_are_none_are_refused_calmly(garbage):
    with suppress(Damaged):
        assert unpack(garbage) == []


def test_an_act_without_sealed_columns_writes_no_digests(db):
    with recording(ANA, "case.change"):
        note([])
    record(ANA, "case.open")
    assert not Row.objects.exclude(writings=None).exists()
