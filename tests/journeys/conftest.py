"""One browser for all journeys: the one that ./run test found or brought."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.browser import launching
from tests.support.clinic import Staff

PHONE = {"width": 390, "height": 844}

type Desk = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **launching()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "es-MX", "timezone_id": "America/Mexico_City"}


@pytest.fixture
def desk_of(browser: Browser, live_server, browser_context_args) -> Iterator[Desk]:
    """A browser in which somebody (None: nobody) is logged in; in Spanish, on a telephone, unless said."""
    contexts: list[BrowserContext] = []

    def opened(person: Staff | None, language: str = "es", viewport: dict[str, int] = PHONE) -> Page:
        context = browser.new_context(**browser_context_args, base_url=live_server.url, viewport=viewport)
        contexts.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if person:
            logged_in = person.browser().cookies[settings.SESSION_COOKIE_NAME]
            cookies[settings.SESSION_COOKIE_NAME] = logged_in.value
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()]
        )
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
