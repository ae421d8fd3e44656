"""Attacks on the audit trail (T45, T46): by somebody who writes to its database, and by making it fail."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connections
from django.urls import reverse

from reencuentro.clinic.audit import lineage, verifying
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.audit.checkpoints import make_checkpoint
from reencuentro.clinic.audit.errors import AuditUnavailable
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.audit.verifying import Sought, verify_here
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.models import Case
from reencuentro.engines.vault import chain_check
from reencuentro.engines.vault.checkpoints import Checkpoint
from tests.clinic.cases.conftest import checked, story
from tests.support.clinic import Clinic
from tests.support.trail import guards_down

ANA = uuid4()
NAME = "Xicohténcatl"
COPY = (
    "INSERT INTO audit_row SELECT {number}, body, hash, signature, day, at, actor_id, verb, case_id, "
    "outcome, intent, error, sealed_details, writings FROM audit_row WHERE number = {source}"
)


@pytest.fixture
def trail(db) -> Checkpoint:
    """Twelve rows, and a checkpoint of them that was taken elsewhere."""
    for _ in range(11):
        record(ANA, "case.open", case_id=uuid4())
    return Checkpoint.parse(make_checkpoint((1, bytes(32)), {}).text)


def tamper(*statements: str) -> None:
    """What an administrator does: drop the triggers, write SQL, put them back."""
    with guards_down(), connections["audit"].cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def problems(*anchors: Checkpoint) -> set[tuple[int, str]]:
    """What is wrong with the trail; here is no clinic, so nothing of what a checkpoint says of its keys."""
    found = verify_here(Sought(anchors)).problems
    return {(problem.number, problem.code) for problem in found if problem.code not in lineage.CODES}


# what is done -> (where it must be noticed, the statements)
TAMPERING = {
    "a body changed": (5, "UPDATE audit_row SET body = signature WHERE number = 5"),
    "a hash changed": (5, "UPDATE audit_row SET hash = signature WHERE number = 5"),
    "a signature changed": (5, "UPDATE audit_row SET signature = hash WHERE number = 5"),
    "a column changed": (5, "UPDATE audit_row SET verb = 'case.close' WHERE number = 5"),
    "a row exchanged": (5, f"DELETE FROM audit_row WHERE number = 5; {COPY.format(number=5, source=4)}"),
    "deleted": (5, "DELETE FROM audit_row WHERE number = 5"),
    "several deleted": (5, "DELETE FROM audit_row WHERE number BETWEEN 5 AND 7"),
    "the first deleted": (1, "DELETE FROM audit_row WHERE number = 1"),
    "the last cut off": (12, "DELETE FROM audit_row WHERE number = 12"),
    "added at the end": (13, COPY.format(number=13, source=5)),
    "inserted, the rest moved up": (
        6,
        f"""UPDATE audit_row SET number = -number - 1 WHERE number > 5;
        UPDATE audit_row SET number = -number WHERE number < 0;
        {COPY.format(number=6, source=5)}""",
    ),
    "deleted, the rest moved down": (
        5,
        """DELETE FROM audit_row WHERE number = 5;
        UPDATE audit_row SET number = -number WHERE number > 5;
        UPDATE audit_row SET number = -number - 1 WHERE number < 0""",
    ),
    "reordered": (
        5,
        """UPDATE audit_row SET number = -5 WHERE number = 5;
        UPDATE audit_row SET number = 5 WHERE number = 6;
        UPDATE audit_row SET number = 6 WHERE number = -5""",
    ),
    "the day's key exchanged": (1, "UPDATE audit_daykey SET public = {other}"),
}


@pytest.mark.parametrize("how", TAMPERING)
def test_T45_the_verifier_names_the_place(trail, how):
    place, statements = TAMPERING[how]
    assert problems() == set()
    tamper(*statements.format(other=_bytes_in_sql(bytes(range(32)))).split(";"))
    named = {number for number, _ in problems(trail)}
    assert place in named and not named & set(range(1, place - 1))


def _bytes_in_sql(value: bytes) -> str:
    return f"X'{value.hex()}'" if connections["audit"].vendor == "sqlite" else f"'\\x{value.hex()}'::bytea"


def test_T45_dropping_the_triggers_leaves_no_way_around(trail):
    """With the triggers gone and every plain column put right, the signature still tells."""
    row = Row.objects.get(number=5)
    forged = bytes(row.body).replace(b"case.open", b"case.list")
    tamper(f"UPDATE audit_row SET body = {_bytes_in_sql(forged)}, verb = 'case.list' WHERE number = 5")
    assert problems() == {(5, chain_check.ALTERED)}


def test_T45_a_perfect_cut_is_caught_by_the_anchor_alone(trail):
    """The end removed together with every note of it: the rest is a sound chain."""
    tamper(
        "DELETE FROM audit_checkpoint",
        "DELETE FROM audit_row WHERE number > 8",
        "UPDATE audit_head SET number = 8, hash = (SELECT hash FROM audit_row WHERE number = 8)",
    )
    assert problems() == set()
    assert problems(trail) == {(12, chain_check.CUT_OFF)}


def test_T45_going_on_after_a_perfect_cut_is_caught_too(trail):
    tamper(
        "DELETE FROM audit_checkpoint",
        "DELETE FROM audit_row WHERE number > 8",
        "UPDATE audit_head SET number = 8, hash = (SELECT hash FROM audit_row WHERE number = 8)",
    )
    for _ in range(6):
        record(ANA, "case.open")
    assert problems() == set()
    assert problems(trail) == {(12, chain_check.REWRITTEN)}


def test_T45_the_index_that_answers_who_has_seen_this_is_held_against_the_chain(trail):
    record(ANA, "list.view", objects=[uuid4()])
    tamper("DELETE FROM audit_mention")
    assert problems() == {(13, verifying.MENTIONS)}


# T46


@contextmanager
def locked() -> Iterator[None]:
    """Somebody else holds the audit database and does not let go."""
    settings = connections["audit"].settings_dict
    if connections["audit"].vendor == "sqlite":
        connections["audit"].cursor().execute("PRAGMA busy_timeout = 50")
        other = sqlite3.connect(settings["NAME"], isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
    else:
        connections["audit"].cursor().execute("SET lock_timeout = '50ms'")
        other = psycopg.connect(**_parameters(connections["audit"]))
        other.execute("LOCK TABLE audit_head")
    try:
        yield
    finally:
        other.close()
        connections["audit"].close()


def _parameters(connection: Any) -> dict[str, Any]:
    wanted = connection.get_connection_params()
    return {name: wanted[name] for name in ("dbname", "user", "password", "host", "port") if wanted.get(name)}


@contextmanager
def full() -> Iterator[None]:
    """Not one more page fits on the disk."""
    if connections["audit"].vendor != "sqlite":
        pytest.skip("a full disk can be had on SQLite without filling one")
    connections["audit"].cursor().execute("PRAGMA max_page_count = 1")  # that is: as many as there are
    refused = 0
    while refused < 30:  # one row may not fit where its index would grow, and the next one still does
        try:
            record(ANA, "case.read", case_id=uuid4())
            refused = 0
        except AuditUnavailable:
            refused += 1
    try:
        yield
    finally:
        connections["audit"].close()


@pytest.fixture
def case(clinic: Clinic) -> Case:
    return open_case(clinic.attorney.identity, story(clinic.attorney), checked(clinic.attorney))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("failing", [locked, full])
def test_T46_without_the_trail_a_case_is_not_shown(clinic, case, failing: Callable):
    page = reverse("cases:page", args=[case.id])
    assert NAME in clinic.attorney.client.get(page).content.decode()
    with failing():
        answer = clinic.attorney.client.get(page)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30" and "no-store" in answer["Cache-Control"]
    for word in (NAME, case.reference, str(case.id), "Tlaxcala"):
        assert word not in answer.content.decode()
    assert NAME in clinic.attorney.client.get(page).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("failing", [locked, full])
def test_T46_without_the_trail_nothing_is_changed(clinic, case, failing: Callable):
    page = reverse("cases:describe", args=[case.id])
    with failing():
        answer = clinic.attorney.client.post(page, {"kind": case.kind, "summary": "Changed unseen"})
    assert answer.status_code == 503
    assert "Changed unseen" not in clinic.attorney.client.get(page).content.decode()


@pytest.mark.django_db(transaction=True)
def test_T46_a_colleague_off_the_team_is_not_told_more_by_a_failing_trail(clinic, case):
    with locked():
        known = clinic.outsider.client.get(reverse("cases:page", args=[case.id]))
        unknown = clinic.outsider.client.get(reverse("cases:page", args=[uuid4()]))
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert known.status_code == 503
