"""The header leads each role to its own rooms and to no others."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from reencuentro.site import navigation


def rooms(role: str | None, path: str = "/") -> dict[str, str]:
    request = RequestFactory().get(path)
    request.user = SimpleNamespace(role=role)
    return {link.address: link.current for link in navigation.links(request)}


@pytest.mark.parametrize("role", ["administrator", "auditor", "fundraiser", None, "unheard-of"])
def test_no_casework_for_who_does_none(role):
    assert not {"/", "/board/", "/search/", "/import/"} & rooms(role).keys()


@pytest.mark.parametrize("role", ["director", "attorney", "case_worker"])
def test_casework_for_who_does_it(role):
    assert {"/", "/search/"} <= rooms(role).keys()


def test_the_reader_is_told_where_she_is():
    shown = rooms("attorney", "/search/")
    assert shown["/search/"] == "page"
    assert shown["/"] == ""


def test_a_room_inside_a_room_is_marked_as_such():
    assert rooms("attorney", "/search/7/")["/search/"] == "true"


def test_nobody_goes_nowhere():
    assert list(navigation.links(RequestFactory().get("/"))) == []


@pytest.mark.parametrize(("role", "reminded"), [("attorney", True), ("auditor", False), (None, False)])
def test_reminders_stand_under_the_name_of_who_works_with_cases(role, reminded):
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(role=role)
    found = [link.address for link in navigation.links(request, navigation.OWN)]
    assert ("/calendar/reminders/" in found) is reminded and ("/security/" in found) is (role is not None)
