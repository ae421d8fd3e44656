"""Whatever an administrator does to the stored trail is found, and its place is named."""

import sqlite3
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import DatabaseError, connections

from reencuentro.clinic.audit import verifying
from reencuentro.clinic.audit.actions import record, record_many
from reencuentro.clinic.audit.checkpoints import make_checkpoint
from reencuentro.clinic.audit.events import Event
from reencuentro.clinic.audit.models import Head, Row, Verification
from reencuentro.clinic.audit.verifying import Sought, verify_files, verify_here
from reencuentro.engines.vault import chain_check
from reencuentro.engines.vault.checkpoints import Checkpoint

from .conftest import ANA

SQLITE_ONLY = pytest.mark.skipif(
    "sqlite" not in connections["audit"].settings_dict["ENGINE"], reason="PostgreSQL keeps types"
)


def found(*anchors: Checkpoint) -> list[tuple[int, str]]:
    return [(problem.number, problem.code) for problem in verify_here(Sought(anchors)).problems]


def test_an_untouched_trail_is_as_it_was_written(trail):
    finding = verify_here()
    assert (finding.ok, finding.count, finding.unfinished, finding.anchored) == (True, 10, [], False)
    noted = Verification.objects.get()
    assert (noted.number, noted.problems, noted.unfinished) == (10, 0, 0)


def test_an_empty_trail_is_in_order(db):
    assert verify_here().ok


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor_id", "b0000000000040008000000000000002"),
        ("case_id", None),
        ("verb", "case.close"),
        ("outcome", "denied"),
        ("intent", 1),
        ("error", "ValueError"),
        ("at", "2026-01-01 10:00:00"),
    ],
)
def test_a_column_that_lies_about_the_signed_row_is_named(trail, tamper, column, value):
    tamper(f"UPDATE audit_row SET {column} = %s WHERE number = 2", value)
    assert found() == [(2, verifying.COLUMNS)]


def test_a_row_moved_to_another_day_is_named(trail, tamper):
    tamper("UPDATE audit_row SET day = '2020-01-01' WHERE number = 2")
    assert (2, chain_check.UNKNOWN_KEY) in found()


def test_exchanged_details_are_named(trail, tamper):
    number = Row.objects.exclude(sealed_details=None).get().number
    tamper("UPDATE audit_row SET sealed_details = %s WHERE number = %s", b"another reason", number)
    assert found() == [(number, verifying.DETAILS)]
    tamper("UPDATE audit_row SET sealed_details = NULL WHERE number = %s", number)
    assert found() == [(number, verifying.DETAILS)]


def test_an_index_that_hides_or_invents_a_look_at_a_case_is_named(trail, tamper):
    number = Row.objects.get(verb="list.view").number
    tamper("DELETE FROM audit_mention WHERE number = %s AND object_id = %s", number, as_stored(trail))
    assert found() == [(number, verifying.MENTIONS)]
    tamper("INSERT INTO audit_mention (object_id, number) VALUES (%s, 4)", as_stored(trail))
    assert found() == [(4, verifying.MENTIONS), (number, verifying.MENTIONS)]


def as_stored(object_id: object) -> object:
    return object_id.hex if connections["audit"].vendor == "sqlite" else object_id


def test_an_end_cut_off_by_somebody_who_forgot_the_note_of_it_is_named(trail, tamper):
    tamper("DELETE FROM audit_mention WHERE number > 8")
    tamper("DELETE FROM audit_row WHERE number > 8")
    assert found() == [(10, verifying.END)]


def test_rows_written_on_after_a_cut_are_named(trail, tamper):
    tamper("DELETE FROM audit_mention WHERE number > 8")
    tamper("DELETE FROM audit_row WHERE number > 8")
    head = Head.objects.get()
    tamper("UPDATE audit_head SET number = 8")
    record(ANA, "case.open")
    assert Head.objects.get().hash != head.hash
    assert found() == [(9, chain_check.OUT_OF_ORDER)]


def test_a_checkpoint_whose_text_was_changed_here_is_named(trail, tamper):
    made = make_checkpoint((1, bytes(32)), {})
    tamper("UPDATE audit_checkpoint SET text = replace(text, 'row: 11', 'row: 10')")
    assert found() == [(made.number, verifying.ANCHOR)]


def test_all_of_it_written_anew_is_seen_against_a_checkpoint(trail, tamper):
    anchor = Checkpoint.parse(make_checkpoint((1, bytes(32)), {}).text)
    for table in ("row", "mention", "checkpoint", "head", "daykey"):
        tamper(f"DELETE FROM audit_{table}")
    for _ in range(12):
        record(ANA, "case.open")
    assert found() == []
    assert (1, chain_check.REWRITTEN) in found(anchor)
    assert (11, chain_check.REWRITTEN) in found(anchor)


@SQLITE_ONLY
@pytest.mark.parametrize(
    "column", ["body", "hash", "signature", "day", "at", "actor_id", "verb", "sealed_details"]
)
@pytest.mark.parametrize("garbage", ["no", "2026-13-77", 5, 1.5, b"\xff\xfe", "", b""])
def test_garbage_of_any_type_is_found_and_stops_nothing(trail, tamper, column, garbage):
    tamper(f"UPDATE audit_row SET {column} = %s WHERE number = 2", garbage)
    assert {number for number, _ in found()} == {2}


@SQLITE_ONLY
@pytest.mark.parametrize("column", ["day", "public", "signed_by_previous"])
@pytest.mark.parametrize("garbage", ["no", 5, b"\xff", b"", bytes(32)])
def test_garbage_among_the_keys_stops_nothing(trail, tamper, column, garbage):
    tamper(f"UPDATE audit_daykey SET {column} = %s", garbage)
    if column == "day":
        tamper("UPDATE audit_head SET key_id = %s", garbage)
    verify_here()


@SQLITE_ONLY
@pytest.mark.django_db(transaction=True)
def test_a_copy_of_the_file_is_verified_where_nothing_else_is(tmp_path):
    for _ in range(5):
        record(ANA, "case.open")
    copy = copied(tmp_path / "audit.sqlite3")
    before = copy.read_bytes()
    assert verify_files(copy, None).ok
    assert copy.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["audit.sqlite3"]
    with sqlite3.connect(copy) as tampered:
        tampered.execute("DROP TRIGGER audit_row_no_update")
        tampered.execute("UPDATE audit_row SET body = X'00' WHERE number = 3")
    assert [(p.number, p.code) for p in verify_files(copy, None).problems] == [(3, chain_check.ALTERED)]
    assert verify_here().ok


def copied(target: Path) -> Path:
    source = sqlite3.connect(connections["audit"].settings_dict["NAME"])
    with sqlite3.connect(target) as copy:
        source.backup(copy)
    copy.close()
    source.close()
    return target


@SQLITE_ONLY
def test_a_file_that_is_no_trail_is_said_to_be_none(db, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to be looked at" * 50)
    with pytest.raises(DatabaseError):
        verify_files(path, None)


def test_verifying_takes_the_same_time_a_row_in_a_long_trail(db):
    """Ten times the rows take about ten times as long, not a hundred times."""
    record_many(Event(ANA, "case.open", uuid4(), (uuid4(),)) for _ in range(1000))
    short = seconds_to_verify()
    record_many(Event(ANA, "case.open", uuid4(), (uuid4(),)) for _ in range(9000))
    assert seconds_to_verify() < 30 * short


def seconds_to_verify() -> float:
    started = time.perf_counter()
    assert verify_here().ok
    return time.perf_counter() - started
