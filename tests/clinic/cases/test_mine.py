"""All my cases at a glance, and only mine."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from reencuentro.clinic.cases.actions.blockers import raise_blocker
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.clinic.keyring.membership import found_case

from .conftest import checked, opened_by, story


def test_one_line_says_who_where_and_what_next(clinic, case):
    raise_blocker(case, nature="legal", what="x", waits_for="", may_waive="", blocks="")
    found = my_cases(clinic.worker.identity)
    [row] = found.rows
    assert (row.client, row.children, row.stage) == ("Mónica Xicohténcatl", 1, "asked_for_help")
    assert (row.reference, row.blockers) == (case.reference, 1)
    assert row.due.isoformat() == "2026-03-09"
    assert found.next_steps([case.id])[case.id].title == "Ask for the birth certificate"


def test_a_colleague_has_none_of_it(clinic, case):
    assert my_cases(clinic.outsider.identity).rows == []
    assert my_cases(clinic.director.identity).rows == []


def test_a_case_that_was_founded_but_never_written_is_left_out(clinic, case):
    found_case(clinic.attorney.identity, {"team": [clinic.attorney.id]})
    assert [row.case_id for row in my_cases(clinic.attorney.identity).rows] == [case.id]


@pytest.mark.parametrize("more", [3])
def test_ten_cases_cost_no_more_questions_than_one(clinic, case, more):
    def questions() -> int:
        my_cases(clinic.attorney.identity)
        with CaptureQueriesContext(connections["default"]) as found:
            assert my_cases(clinic.attorney.identity).rows
        return len(found)

    before = questions()
    for number in range(more):
        open_case(
            clinic.attorney.identity,
            story(clinic.attorney, kind="custody"),
            checked(clinic.attorney, f"Person {number}"),
        )
    assert questions() == before <= 5
    assert opened_by(clinic.worker, case).id == case.id
