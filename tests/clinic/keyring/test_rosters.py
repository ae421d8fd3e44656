"""Who works here is asked once for a page, and anew for whatever is decided."""

from collections.abc import Callable
from contextvars import Context
from uuid import UUID

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import ledgers, rosters
from reencuentro.clinic.keyring.models import RosterEntry
from reencuentro.clinic.keyring.roles import Role


def elsewhere(act: Callable[[], None]) -> None:
    """In another request at the same time."""
    Context().run(act)


def test_a_page_asks_for_the_roster_once(clinic):
    browser = clinic.attorney.browser()
    browser.get("/cases/")
    with CaptureQueriesContext(connections["keys"]) as asked:
        assert browser.get("/cases/").status_code == 200
    assert sum(RosterEntry._meta.db_table in one["sql"] for one in asked) == 1


def test_who_was_dismissed_while_a_request_was_under_way_can_decide_nothing_in_it_any_more(clinic):
    with rosters.asked_once():
        assert rosters.role_of(clinic.worker.id) == Role.CASE_WORKER
        elsewhere(lambda: clinic.dismiss(clinic.worker))
        with recording(clinic.director.id, "roster.request"):
            assert rosters.role_of(clinic.worker.id) is None
    assert rosters.role_of(clinic.worker.id) is None


def test_a_change_is_seen_by_the_request_that_made_it(clinic):
    with rosters.asked_once():
        before = rosters.current().serial
        with recording(clinic.director.id, "roster.request"):
            clinic.dismiss(clinic.worker)
        assert rosters.current().serial == before + 1
        assert rosters.role_of(clinic.worker.id) is None


def test_a_change_that_was_taken_back_is_not(clinic):
    with rosters.asked_once():
        rosters.current()
        with pytest.raises(ZeroDivisionError), recording(clinic.director.id, "roster.request"):
            clinic.dismiss(clinic.worker)
            assert rosters.role_of(clinic.worker.id) is None
            1 / 0  # noqa: B018
        assert rosters.role_of(clinic.worker.id) == Role.CASE_WORKER


def test_what_others_signed_is_verified_by_a_roster_that_knows_them(clinic):
    with rosters.asked_once():
        rosters.current()
        cases: list[UUID] = []
        elsewhere(lambda: cases.append(clinic.open_case(clinic.hire("newcomer", Role.ATTORNEY)).case_id))
        assert ledgers.of_case(cases[0])["team"].members == {clinic.newcomer.id}
