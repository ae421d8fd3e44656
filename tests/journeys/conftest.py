"""One browser for all journeys: the one that ./run test found or brought."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import launching
from tests.support.clinic import Staff

from .tabs import Opened, Tabs, let_in

PHONE = {"width": 390, "height": 844}

type Desk = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **launching()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "es-MX", "timezone_id": "America/Mexico_City"}


@pytest.fixture(scope="session")
def kept_tabs(browser: Browser) -> Tabs:
    return Tabs(browser)


@pytest.fixture
def open_tab(kept_tabs: Tabs, live_server) -> Iterator[Opened]:
    """open_tab(viewport=…, …): a tab of a context of its own, in which nobody is logged in."""
    with kept_tabs.lent() as opened:
        yield partial(opened, base_url=live_server.url)


@pytest.fixture
def desk_of(open_tab: Opened, live_server, browser_context_args) -> Desk:
    """A browser in which somebody (None: nobody) is logged in; in Spanish, on a telephone, unless said."""

    def opened(person: Staff | None, language: str = "es", viewport: dict[str, int] = PHONE) -> Page:
        page = open_tab(**browser_context_args, viewport=viewport)
        let_in(page, live_server.url, person, language)
        return page

    return opened
