"""The header leads each role to its own rooms and to no others, and folds them where they are many."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from django.utils import translation

from reencuentro.clinic.keyring.roles import Role
from reencuentro.site import navigation


def asked(role: str | None, path: str = "/"):
    request = RequestFactory().get(path)
    request.user = SimpleNamespace(role=role)
    return request


def header(role: str | None, path: str = "/") -> list[str]:
    """What stands side by side."""
    with translation.override("en"):
        return [str(entry.label) for entry in navigation.header(asked(role, path))]


def rooms(role: str | None, path: str = "/") -> dict[str, str]:
    """Every room, whether in a menu or not, and how it is marked."""
    entries = navigation.header(asked(role, path))
    found = [link for entry in entries for link in getattr(entry, "links", [entry])]
    assert len({link.address for link in found}) == len(found)
    return {link.address: link.current for link in found}


@pytest.mark.parametrize("role", ["administrator", "auditor", "fundraiser", None, "unheard-of"])
def test_no_casework_for_who_does_none(role):
    assert not {"/", "/board/", "/search/", "/import/"} & rooms(role).keys()


@pytest.mark.parametrize("role", ["director", "attorney", "case_worker"])
def test_casework_for_who_does_it(role):
    assert {"/", "/search/"} <= rooms(role).keys()


@pytest.mark.parametrize("role", ["director", "auditor", "fundraiser"])
def test_the_money_for_who_keeps_and_audits_it(role):
    assert {"/donors/", "/fundraising/", "/books/", "/spending/", "/reports/"} <= rooms(role).keys()


def test_many_rooms_are_folded_by_what_people_do():
    assert header("director") == ["My day", "Cases", "The law", "Money", "The clinic"]
    assert header("auditor") == ["The law", "Money", "Accesses"]


@pytest.mark.parametrize("role", ["attorney", "case_worker", "fundraiser", "administrator"])
def test_few_rooms_stand_open(role):
    assert len(header(role)) == len(rooms(role))


@pytest.mark.parametrize("role", Role.values)
def test_no_more_stand_side_by_side_than_a_phone_is_wide(role):
    assert 1 <= len(header(role)) <= navigation.FEW


def test_the_reader_is_told_where_she_is():
    shown = rooms("attorney", "/search/")
    assert shown["/search/"] == "page"
    assert shown["/"] == ""


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("/search/7/", "/search/"),
        ("/cases/7/timeline/", "/cases/"),
        ("/count/", "/law/"),
        ("/receipts/issued/", "/donors/"),
        ("/settings/", "/staff/"),
    ],
)
def test_a_page_inside_a_room_is_marked_as_such(path, room):
    marked = {address for address, current in rooms("director", path).items() if current}
    assert marked == {room}
    assert [entry.current for entry in navigation.header(asked("director", path))].count("true") == 1


def test_whatever_is_said_to_lie_within_a_room_exists():
    within = [one for group in navigation.GROUPS for room in group.destinations for one in room.within]
    lost = []
    for address in within:
        for inside in ("", "new/", "key/"):
            try:
                resolve(address + inside)
                break
            except Resolver404:
                continue
        else:
            lost.append(address)
    assert lost == []


@pytest.mark.parametrize("role", [None, "unheard-of"])
def test_nobody_goes_nowhere(role):
    assert navigation.header(asked(role)) == []
    assert navigation.header(RequestFactory().get("/")) == []


@pytest.mark.parametrize(("role", "reminded"), [("attorney", True), ("auditor", False), (None, False)])
def test_reminders_stand_under_the_name_of_who_works_with_cases(role, reminded):
    found = [link.address for link in navigation.links(asked(role), navigation.OWN)]
    assert ("/calendar/reminders/" in found) is reminded and ("/security/" in found) is (role is not None)
