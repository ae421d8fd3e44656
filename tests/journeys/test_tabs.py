"""Tabs that tests use one after the other: none finds there what another left."""

from playwright.sync_api import Page

from .conftest import PHONE
from .tabs import Tabs, let_in


def test_nothing_of_whoever_sat_there_stays_in_a_tab(clinic, kept_tabs: Tabs, live_server):
    told = {"base_url": live_server.url, "viewport": PHONE, "locale": "en-CA"}
    with kept_tabs.lent() as opened:
        page: Page = opened(**told)
        let_in(page, live_server.url, clinic.attorney, "en")
        page.goto("/")
        assert page.locator("[name=login]").count() == 0
        page.context.new_page()
        page.route("**/*", lambda route: route.abort())
    with kept_tabs.lent() as opened:
        again = opened(**told)
        assert again is page
        assert again.context.pages == [page] and again.context.cookies() == []
        again.goto("/")
        assert again.locator("[name=login]").count() == 1


def test_a_tab_that_was_closed_is_given_to_nobody(kept_tabs: Tabs, live_server):
    told = {"base_url": live_server.url, "viewport": PHONE, "locale": "en-NZ"}
    with kept_tabs.lent() as opened:
        opened(**told).close()
    with kept_tabs.lent() as opened:
        assert not opened(**told).is_closed()


def test_two_who_sit_side_by_side_have_a_tab_each(kept_tabs: Tabs, live_server):
    told = {"base_url": live_server.url, "viewport": PHONE, "locale": "en-IE"}
    with kept_tabs.lent() as opened:
        one, other = opened(**told), opened(**told)
        assert one.context is not other.context
