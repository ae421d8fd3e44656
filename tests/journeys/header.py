"""How people get from room to room: by the header, through its menus where their role has some."""

from django.urls import reverse
from playwright.sync_api import Page


def go(page: Page, room: str) -> None:
    """To a room by the name of its address; who has just come in begins at her first page."""
    header = page.locator("nav.nav")
    if not header.count():
        page.goto("/")
    link = page.locator(f"a[href='{reverse(room)}']")
    menu = header.locator("details:not([open])", has=link)
    if menu.count():
        menu.locator("summary").click()
    with page.expect_navigation():
        header.locator(link).click()
