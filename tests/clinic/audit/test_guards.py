"""The database itself refuses to change what is written."""

import pytest
from django.db import DatabaseError, connections, transaction

from reencuentro.clinic.audit.checkpoints import make_checkpoint
from reencuentro.clinic.audit.models import DayKey

FORBIDDEN = [
    "UPDATE audit_row SET verb = 'case.close' WHERE number = 2",
    "UPDATE audit_row SET body = signature",
    "DELETE FROM audit_row WHERE number = 2",
    "DELETE FROM audit_row",
    "INSERT INTO audit_row SELECT 99, body, hash, signature, day, at, actor_id, verb, case_id, outcome, "
    "intent, error, sealed_details, writings FROM audit_row WHERE number = 2",
    "UPDATE audit_mention SET number = 1",
    "DELETE FROM audit_mention",
    "UPDATE audit_daykey SET public = signed_by_previous",
    "DELETE FROM audit_daykey",
    "UPDATE audit_checkpoint SET text = 'x'",
    "DELETE FROM audit_checkpoint",
    "UPDATE audit_ledgerhead SET line = 1",
    "DELETE FROM audit_ledgerhead",
]


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_changing_deleting_and_inserting_are_refused(trail, sql):
    make_checkpoint((1, bytes(32)), {"ledger/x/team": (1, bytes(32))})
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic("audit"):
        connections["audit"].cursor().execute(sql)


def test_replacing_a_row_is_refused_on_sqlite(trail):
    if connections["audit"].vendor != "sqlite":
        pytest.skip("PostgreSQL has no INSERT OR REPLACE")
    sql = "INSERT OR REPLACE INTO audit_row SELECT * FROM audit_row WHERE number = 2"
    with pytest.raises(DatabaseError, match="only ever added to"):
        connections["audit"].cursor().execute(sql)


def test_truncating_is_refused_on_postgresql(trail):
    if connections["audit"].vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic("audit"):
        connections["audit"].cursor().execute("TRUNCATE audit_row")


def test_destroying_a_private_key_is_allowed(trail):
    assert DayKey.objects.update(sealed_private=None) == 1
