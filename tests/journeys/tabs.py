"""Tabs that stay open from test to test.

A new one starts a process, fetches all styles and compiles axe anew: half a second of processor time.
The house keeps nothing in a browser but cookies (tests/site/test_static_rules.py), and those are taken out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, Error, Page, Route

from tests.support.clinic import Staff

NOWHERE = "/nowhere"

type Opened = Callable[..., Page]


class Tabs:
    """Those that nobody looks at now, by what their contexts were told when they were made."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: defaultdict[str, list[Page]] = defaultdict(list)

    @contextmanager
    def lent(self) -> Iterator[Opened]:
        """Gives tabs of contexts of their own, in which nobody is logged in; afterwards takes them back."""
        taken: list[tuple[list[Page], Page]] = []

        def opened(**told: Any) -> Page:
            free = self._free[repr(sorted(told.items()))]
            page = free.pop() if free else self._browser.new_context(**told).new_page()
            taken.append((free, page))
            return page

        yield opened
        for free, page in taken:
            if _put_away(page):
                free.append(page)


def _stays_in_the_house(route: Route) -> None:
    """Empty, and without asking the server. As it may be opened by itself alone, as all pages of the house,
    the browser keeps their process for it, and with it all that it has compiled."""
    route.fulfill(headers={"Cross-Origin-Opener-Policy": "same-origin"}, content_type="text/html", body="")


def _put_away(page: Page) -> bool:
    """Nothing of the test stays in it; False if it had to be closed."""
    context = page.context
    try:
        for other in set(context.pages) - {page}:
            other.close()
        page.unroute_all()
        page.route(NOWHERE, _stays_in_the_house)
        page.goto(NOWHERE)
        page.unroute_all()
        context.clear_cookies()
    except Error:  # it crashed, or was closed by its test
        context.close()
        return False
    return True


def let_in(page: Page, home: str, person: Staff | None, language: str) -> None:
    """Log somebody in, or nobody, at the house of this address; it speaks this language."""
    cookies = {settings.LANGUAGE_COOKIE_NAME: language}
    if person:
        cookies[settings.SESSION_COOKIE_NAME] = person.browser().cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": name, "value": value, "url": home} for name, value in cookies.items()])
