"""Somebody must be left to direct the clinic, however many press at once, in threads or in processes."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.accounts.errors import Conflict
from reencuentro.clinic.accounts.models import RosterRequest
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import Role
from tests.support.at_once import at_once, at_once_in_processes

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]
Kind = roster.Kind
WAYS = pytest.mark.parametrize("together", [at_once, at_once_in_processes])


def done(act) -> bool:
    """Whether the act went through; a refusal in words is no failure."""
    try:
        return act()
    except (Conflict, PermissionDenied):
        return False


def proposes(director, person, kind: Kind, role: Role | None = None) -> partial:
    return partial(roster.propose, director.user, director.identity, person.user, kind, role)


def alone(clinic) -> None:
    """One director is left, who may act by herself."""
    proposes(clinic.director, clinic.director2, Kind.SUSPEND)()


@WAYS
def test_two_directors_who_leave_at_once_leave_one(clinic, together):
    each = [partial(done, proposes(one, one, Kind.SUSPEND)) for one in (clinic.director, clinic.director2)]
    assert sorted(together(each)) == [False, True]
    assert len(rosters.directors()) == 1


@WAYS
def test_two_removals_signed_at_once_leave_one(clinic, together):
    """Each has asked for the other to go; now both sign the other's request against themselves."""
    both = (clinic.director, clinic.director2)
    for one in both:
        proposes(one, one, Kind.REMOVE)()
    requests = {one.user_id: one.id for one in RosterRequest.objects.filter(state="waiting")}
    signs = [
        partial(done, partial(roster.sign, one.user, one.identity, requests[other.id]))
        for one, other in (both, both[::-1])
    ]
    assert sorted(together(signs)) == [False, True]
    assert len(rosters.directors()) == 1


@WAYS
def test_the_last_director_is_refused_from_two_browsers_at_once(clinic, together):
    alone(clinic)
    ways = [(Kind.SUSPEND, None), (Kind.REMOVE, None), (Kind.ROLE, Role.ATTORNEY)]
    acts = [partial(done, proposes(clinic.director, clinic.director, *way)) for way in ways]
    assert together(acts) == [False] * len(ways)
    assert [one.user_id for one in rosters.directors()] == [clinic.director.id]


def test_the_pages_say_why_to_both(clinic):
    alone(clinic)
    address = reverse("accounts:suspend", args=[clinic.director.id])
    replies = at_once([partial(clinic.director.browser().post, address) for _ in range(2)])
    assert [reply.status_code for reply in replies] == [409, 409]
    assert all("only director" in reply.content.decode() for reply in replies)


@WAYS
def test_the_same_change_pressed_twice_at_once_is_made_once(clinic, together):
    before = rosters.current().serial
    acts = [partial(done, proposes(clinic.director, clinic.worker, Kind.ROLE, Role.FUNDRAISER))] * 2
    assert sorted(together(acts)) == [False, True]
    assert rosters.current().serial == before + 1
