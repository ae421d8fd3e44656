"""What a page was made of, keys and names too, is gone when it has been answered."""

import gc
from io import BytesIO

import pytest

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.registry.people_on_card import CardPerson
from reencuentro.engines.vault.compartment import CompartmentKey
from reencuentro.engines.vault.identity import Identity
from reencuentro.site import garbage
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.support.serving import Served

pytestmark = pytest.mark.alike("what a process keeps in memory is the same whatever database was asked")
SECRETS = (CardPerson, CompartmentKey, Identity, OpenedCase)


@pytest.fixture
def settled():
    """As in a web server that has just begun: what earlier tests left alive is looked through no more."""
    garbage.settle()


def secrets():
    """How many unlocked things there are, by kind; the collector is not asked to look for dead ones first."""
    return {kind.__name__: sum(type(one) is kind for one in gc.get_objects()) for kind in SECRETS}


@pytest.mark.parametrize("address", ["/board/", "/cases/{case}/", "/cases/{case}/tasks/"])
def test_nothing_that_was_unlocked_outlives_its_request(clinic, case, settled, address):  # noqa: F811
    browser, served = clinic.attorney.client, Served()
    before = secrets()
    status, page = served.get(browser, address.format(case=case.id))
    assert (status, b"nica Xicoht" in page) == (200, True)
    assert secrets() == before


def test_a_search_by_name_leaves_nothing_behind(clinic, case, settled):  # noqa: F811
    browser, served = clinic.attorney.client, Served()
    before = secrets()
    status, page = served.post(browser, "/cases/", {"text": "monica"})
    assert (status, b"nica Xicoht" in page) == (200, True)
    assert secrets() == before


def test_what_others_kept_alive_is_looked_at_again(monkeypatch):
    looks = []
    monkeypatch.setattr(gc, "collect", looks.append)
    monkeypatch.setattr(garbage, "_answered", iter(range(1, 401)))
    application = garbage.Forgetting(lambda environ, start_response: BytesIO())
    for _ in range(400):
        application({}, None).close()
    assert (looks.count(0), looks.count(1), looks.count(2)) == (380, 19, 1)
