"""A trail with something in it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections

from reencuentro.clinic.audit.actions import record, recording
from reencuentro.clinic.audit.models import Row
from tests.support.trail import guards_down

ANA = UUID("a0000000-0000-4000-8000-000000000001")
BETO = UUID("b0000000-0000-4000-8000-000000000002")


@pytest.fixture
def trail(db) -> UUID:
    """Ten rows about one case, whose id is returned: reads, a refusal, changes, sealed details."""
    case_id = uuid4()
    for _ in range(3):
        record(ANA, "case.open", case_id=case_id, objects=[uuid4(), uuid4()])
    record(BETO, "case.open", case_id=case_id, outcome="denied")
    with recording(ANA, "case.change", case_id=case_id) as act:
        act.add(uuid4())
    with recording(ANA, "case.export", case_id=case_id, sealed_details=b"sealed reason"):
        pass
    record(BETO, "list.view", objects=[case_id, uuid4()])
    record(None, "login.refused", outcome="denied")
    return case_id


@pytest.fixture
def tamper(db) -> Callable[..., Any]:
    """Write to the audit database as its administrator can: triggers dropped, SQL by hand."""

    def execute(sql: str, *values: object) -> None:
        with guards_down(), connections["audit"].cursor() as cursor:
            cursor.execute(sql, values)

    return execute


def rows(**wanted: object) -> list[tuple[str, str]]:
    """(verb, outcome) of each row, oldest first."""
    return list(Row.objects.filter(**wanted).order_by("number").values_list("verb", "outcome"))
