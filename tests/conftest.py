"""What all tests share: all databases wherever one is asked for, and pins of their own."""

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connections
from django.template import Context, RequestContext, Template
from django.test import Client
from django.test.utils import instrumented_test_render
from django.utils import translation
from hypothesis import HealthCheck, settings

from reencuentro.site.config import CONFIG
from reencuentro.site.garbage import settle
from tests.support import asking, migrated
from tests.support.clinic import Clinic, ready_clinic
from tests.support.order import long_ones_first
from tests.support.repeating import Told, asks_for_a_database, leave_out_repetitions, tells_something_new
from tests.support.trail import flushing_allowed

AS_SERVED = Template._render
settings.register_profile(
    "any machine", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")  # one that is busy breaks no property


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """While code is loaded hardly anything dies: looking for it again and again takes as long as loading."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get(asking.VARIABLE) and connections["default"].vendor == "sqlite":
        config.pluginmanager.register(asking.Noting(tells_something_new))
    config.pluginmanager.register(Told())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that touches the database touches all of them; pytest-django would open the first one only."""
    for item in filter(asks_for_a_database, items):
        given = item.get_closest_marker("django_db")
        arguments = {"databases": "__all__", **(given.kwargs if given else {})}
        item.add_marker(pytest.mark.django_db(**arguments), append=False)
    if connections["default"].vendor != "sqlite":
        leave_out_repetitions(config, items)
    long_ones_first(items)


def pytest_collection_finish(session: pytest.Session) -> None:
    """As the server does once all code is loaded: what stays is not looked through for dead objects."""
    settle()


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Random bytes make no name: the workers of one run must agree on what the tests are called."""
    return f"{argname}-of-{len(val)}-bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def _kept_databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pytest keeps what outlives a run; for this run alone if it was told to keep nothing."""
    cache = getattr(request.config, "cache", None)
    return cache.mkdir("reencuentro-migrated") if cache else tmp_path_factory.mktemp("migrated")


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, django_db_modify_db_settings, _kept_databases: Path) -> bool:
    """Databases that an earlier run migrated are there already, and pytest-django leaves them there."""
    return django_db_keepdb or migrated.bring(_kept_databases)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, django_db_blocker, _kept_databases: Path) -> None:
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            migrated.keep(_kept_databases)


@pytest.fixture(autouse=True)
def _own_folders(settings) -> None:
    """The database forgets each test; what was pinned and filed outside it must be forgotten with it."""
    own = uuid4().hex
    settings.VAULT_PINS = CONFIG.data / "pins" / own / "heads"
    settings.SEALED_FILES = CONFIG.data / f"files-{own}"


@pytest.fixture(autouse=True, scope="session")
def _contexts_of_pages_alone_are_kept(django_test_environment) -> None:
    """For `response.context` Django copies that of each part and field too, a fourteenth of every page."""

    def render(template: Template, context: Context) -> str:
        is_page = isinstance(context, RequestContext) and context.template is template
        return (instrumented_test_render if is_page else AS_SERVED)(template, context)

    Template._render = render


@pytest.fixture(autouse=True, scope="session")
def _trail_can_be_emptied() -> Iterator[None]:
    with flushing_allowed():
        yield


@pytest.fixture(autouse=True)
def _own_language(settings) -> Iterator[None]:
    """A request of an earlier test leaves its language behind."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def clinic(db) -> Clinic:
    """A founded clinic: director, director2, attorney, attorney2, outsider, worker, worker2, …"""
    return ready_clinic()


@pytest.fixture
def nobody(db) -> Client:
    """A browser in which nobody is logged in."""
    return Client()
