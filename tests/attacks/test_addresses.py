"""Every address says to whom it opens, and opens; looking changes and leaves nothing (T07, T10, T62)."""

from dataclasses import dataclass

import pytest
from django.http import HttpResponse

from .addresses import DOORS, OF_A_CASE, PATTERNS, PUBLIC, READS, REFUSED, WRITES, address
from .databases import OF_THE_VISIT, snapshot
from .world import World, undone
from .writing import rightful

# An image once an app is offered; a clock that is named; a notice that is signed.
ASK_MORE = ("accounts:factor-qr", "clocks:watch", "cards:webhook")


@dataclass(frozen=True)
class Visit:
    name: str
    who: str
    answer: HttpResponse


def opened(world: World, name: str) -> HttpResponse:
    """A page, by somebody who may."""
    return world.person(rightful(name)).client.get(address(world, name))


@pytest.fixture(scope="module")
def looked_at(shared_world: World, django_db_blocker) -> tuple[list[Visit], set[str]]:
    """Every page looked at once by somebody who may, and the tables that this has changed."""
    with django_db_blocker.unblock(), undone(), shared_world.there():
        shared_world.refresh()
        opened(shared_world, "tracing:candidates")  # keeps and tells, once, whom a search came upon
        before = snapshot(OF_THE_VISIT)
        visits = [Visit(name, rightful(name), opened(shared_world, name)) for name in READS]
        after = snapshot(OF_THE_VISIT)
    return visits, {table for table in after if after[table] != before.get(table)}


def test_every_address_says_to_whom_it_opens():
    assert PATTERNS.keys() - DOORS.keys() == set(), "enter it in tests/attacks/addresses.py"
    assert DOORS.keys() - PATTERNS.keys() - {"demo:logins"} == set()


def test_no_address_of_a_case_opens_to_anybody_off_its_team():
    for name, pattern in PATTERNS.items():
        if "case_id" in pattern.pattern.converters:
            assert DOORS[name].opens_to <= {"attorney", "worker"}, name


def test_those_who_belong_there_get_in(world, looked_at):
    """Else all that follows would prove nothing."""
    missed = [
        (visit.who, visit.name) for visit in looked_at[0] if visit.answer.status_code not in (200, 204, 302)
    ]
    assert [one for one in missed if DOORS[one[1]].opens_to] == []
    for name in WRITES:
        if not DOORS[name].opens_to or name in ASK_MORE:
            continue
        with undone():
            answer = world.person(rightful(name)).client.post(address(world, name), {})
            world.refresh()
        assert answer.status_code in (200, 302, 409, 422), (rightful(name), name, answer.status_code)


def test_T07_looking_changes_nothing(looked_at):
    assert looked_at[1] == set()


@REFUSED
def test_T10_every_cookie_is_for_this_host_alone_and_not_for_scripts(looked_at):
    given = [cookie for visit in looked_at[0] for cookie in visit.answer.cookies.values()]
    for cookie in given:
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict"), cookie.key
        assert (cookie["path"], cookie["domain"]) == ("/", ""), cookie.key


@REFUSED
def test_T62_no_answer_may_be_kept_or_used_by_others(world, looked_at):
    refused = [
        Visit(name, "outsider", world.clinic.outsider.client.get(address(world, name))) for name in OF_A_CASE
    ]
    for visit in (*looked_at[0], *refused):
        if visit.name in PUBLIC:  # tests/giving/public/test_porch.py
            continue
        answer = visit.answer
        assert answer["Cache-Control"] == "no-store", visit.name
        assert "Cookie" in answer["Vary"], visit.name
        assert answer["X-Content-Type-Options"] == "nosniff", visit.name
        assert answer["X-Frame-Options"] == "DENY", visit.name
        assert "'unsafe" not in answer["Content-Security-Policy"], visit.name
        assert answer["Referrer-Policy"] == "same-origin", visit.name
