"""An intake typed in a real browser: kept while it is typed, opened without a mouse."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.clinic.cases.conftest import checked

pytestmark = pytest.mark.django_db(transaction=True)


def enter(browser, url: str, person, theme: str, width: int, **options):
    """A page of her browser, already logged in, in Spanish."""
    context = browser.new_context(viewport={"width": width, "height": 844}, **options)
    cookies = {name: cookie.value for name, cookie in person.client.cookies.items()}
    cookies |= {settings.LANGUAGE_COOKIE_NAME: "es", "theme": theme}
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    return context.new_page()


def test_an_intake_keeps_itself_while_it_is_typed_and_opens_without_a_mouse(live_server, clinic, browser):
    check = checked(clinic.attorney)
    page = enter(browser, live_server.url, clinic.attorney, "light", 1280)
    page.goto(live_server.url + reverse("cases:intake", args=[check.id]))
    page.fill("#id_about-reason", "Llamó su abogada")
    page.fill("#id_client-given_names", "Mónica")
    page.press("#id_client-given_names", "Tab")
    page.wait_for_selector("#kept:not(:empty)", timeout=10_000)
    page.goto(live_server.url + reverse("cases:intake", args=[check.id]))
    assert page.input_value("#id_client-given_names") == "Mónica"
    page.fill("#id_about-decision", "Nadie como ella")
    page.focus("button[value=open]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/*/")
    assert page.inner_text("h1") == "Mónica"
