"""Every address, tried by everybody who has no business there, and through cases of their own (T01, T02)."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from reencuentro.clinic.audit.models import Row

from .addresses import DOORS, KNOWN, NESTED, REFUSED, STAFF, address
from .databases import OF_THE_VISIT, snapshot


@REFUSED
@pytest.mark.parametrize("who", sorted(STAFF))
def test_T01_nobody_gets_in_where_she_has_no_business(world, who):
    client = world.person(who).client
    unknown = client.get(f"/cases/{uuid4()}/").content
    before, wrong = snapshot(OF_THE_VISIT), []
    for name, method in _closed_to(who):
        last = Row.objects.count()
        answer = getattr(client, method)(address(world, name))
        if method.upper() not in DOORS[name].methods:
            fine = answer.status_code in (404, 405)
        else:
            refused = answer.status_code == DOORS[name].told or answer.status_code == 403 == _office(name)
            alike = answer.content == unknown or answer.status_code == 403
            fine = refused and alike and Row.objects.filter(number__gt=last, outcome="denied").exists()
        wrong += [] if fine else [(method, name, answer.status_code)]
    assert wrong == []
    assert snapshot(OF_THE_VISIT) == before


def _office(name: str) -> int:
    """Opening cases and approving letters is for some roles: to the others the page says whom to ask."""
    return 403 if name in ("cases:start", "cases:intake", "letters:approve") else 0


def _closed_to(who: str) -> Iterator[tuple[str, str]]:
    """Both methods for those who come closest to a case; for all others one that the address takes."""
    for name in KNOWN:
        door = DOORS[name]
        if who not in door.opens_to:
            main = "get" if "GET" in door.methods else "post"
            methods = ["get", "post"] if who in ("outsider", "former", "nobody") else [main]
            yield from ((name, method) for method in methods)


@REFUSED
def test_T01_who_is_not_logged_in_is_sent_to_the_login(world, nobody):
    login = "/login/"
    before = snapshot(OF_THE_VISIT)
    for name, method in _closed_to("nobody"):
        answer = getattr(nobody, method)(address(world, name))
        over = name.startswith("accounts:setup")
        expected = (404,) if over else (302,)
        assert answer.status_code in expected, (method, name)
        assert over or answer.url.startswith(login), (method, name)
    assert snapshot(OF_THE_VISIT) == before


def test_T02_rows_of_another_case_are_not_reached_through_ones_own(world):
    client, before = world.clinic.outsider.client, snapshot(OF_THE_VISIT)
    steps = {"plan:step", "plan:begin", "plan:waive", "plan:finish"}
    for name in sorted(NESTED - {"cases:gate", "cases:privilege"} - steps):  # these name no row of a case
        url = address(world, name, world.foreign.id)
        for method in DOORS[name].methods.lower().split():
            assert getattr(client, method)(url, {"because": "x"}).status_code == 404, (method, name)
    assert snapshot(OF_THE_VISIT) == before
