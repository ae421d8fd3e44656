"""One clinic for all attacks of a module; what each of them does to it is undone."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import override_settings

from reencuentro.site.config import CONFIG
from tests.clinic.cases.conftest import opened_by

from .world import World, ready_world, undone


@pytest.fixture(scope="module")
def shared_world(django_db_setup, django_db_blocker) -> Iterator[World]:
    own = uuid4().hex
    pins, files = CONFIG.data / "pins" / own / "heads", CONFIG.data / f"files-{own}"
    with django_db_blocker.unblock(), undone():
        with override_settings(VAULT_PINS=pins, SEALED_FILES=files):
            made = ready_world()
        yield made


@pytest.fixture
def world(shared_world: World, db, settings) -> World:
    """The clinic as it was built, with nobody logged in yet."""
    settings.VAULT_PINS, settings.SEALED_FILES = shared_world.pins, shared_world.files
    shared_world.refresh()
    shared_world.case = opened_by(shared_world.clinic.attorney, shared_world.case)
    return shared_world
