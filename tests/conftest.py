"""What all tests share: all three databases wherever one is asked for, and pins of their own."""

from uuid import uuid4

import pytest

from reencuentro.site.config import CONFIG

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that touches the database touches all three; pytest-django would open the first one only."""
    for item in items:
        given = item.get_closest_marker("django_db")
        if given or DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            arguments = {"databases": "__all__", **(given.kwargs if given else {})}
            item.add_marker(pytest.mark.django_db(**arguments), append=False)


@pytest.fixture(autouse=True)
def _own_pins(settings) -> None:
    """The database forgets each test; what was pinned outside it must be forgotten with it."""
    settings.VAULT_PINS = CONFIG.data / "pins" / uuid4().hex / "heads"
