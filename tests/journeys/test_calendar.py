"""The calendar in a real browser, and an address for one's own: made, used and revoked."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Page

from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.deadlines.actions.running import add_deadline
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.engines.clockwork.triggers import Trigger
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.journeys.test_every_page import LOOKS, look, seat, troubles  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)

JUDGMENT = Trigger("F20", date(2026, 10, 5), "cdmx", mode="list", filed=date(2026, 9, 1))
ADMISSION = Trigger("F03", date(2026, 9, 1), "cdmx", filed=date(2026, 9, 1))


def farthest_day() -> date:
    return timezone.localdate() + timedelta(days=4)


@pytest.fixture
def terms(clinic, case) -> None:  # noqa: F811
    """One late, by the court; two near; a task on the same day as one of them."""
    today = timezone.localdate()
    late, sure, unsure = (-6, ADMISSION, "Demanda"), (1, JUDGMENT, "Sentencia"), (4, JUDGMENT, "Convivencia")
    for days, trigger, about in (late, sure, unsure):
        row = add_deadline(case, trigger=trigger, owner_id=clinic.attorney.id, subject=about)
        Deadline.objects.filter(id=row.id).update(safe_on=today + timedelta(days=days), sure=days != 4)
    tomorrow = today + timedelta(days=1)
    add_task(case, title="Llamar a la escuela", details="", owner_id=clinic.attorney.id, due_on=tomorrow)


@pytest.fixture
def page(clinic, seat) -> Iterator[Page]:  # noqa: F811
    yield seat(clinic.attorney)


def test_each_page_can_be_read_by_everybody(clinic, terms, seat, page, look):  # noqa: F811
    hers = [troubles(page, reverse(f"reminders:{name}"), look) for name in ("calendar", "settings", "feed")]
    assert hers == [[], [], []]
    assert troubles(seat(clinic.director), reverse("reminders:team"), look, "director") == []


@pytest.mark.parametrize("look", LOOKS[:1], ids=lambda one: one.name)
def test_a_day_leads_to_what_is_due_and_from_there_to_the_count(terms, page):
    page.goto(reverse("desk:today"))
    page.get_by_role("link", name="Calendario", exact=True).click()
    if farthest_day().month != timezone.localdate().month:
        page.get_by_role("link", name="Mes siguiente").click()
    page.locator(".agenda-count").last.click()
    page.get_by_role("link", name="Convivencia").last.click()
    assert "/deadlines/" in page.url
    assert "Convivencia" in page.inner_text("main")


@pytest.mark.parametrize("look", LOOKS[:1], ids=lambda one: one.name)
def test_an_address_for_her_own_calendar_is_made_used_and_revoked(terms, page, live_server, look):  # noqa: F811
    page.goto(reverse("reminders:feed"))
    page.get_by_role("button", name="Crear una dirección").click()
    address = page.locator("#address").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= look.width
    path = address[address.index("/calendar/") :]
    events = Calendar.from_ical(page.request.get(live_server.url + path).body()).walk("VEVENT")
    # Whether clocks come up within the time that a feed looks ahead hangs on the day of the test.
    told = [str(one["summary"]) for one in events if str(one["summary"]) != "Review"]
    assert sorted(told) == ["Task", "Task", "Term", "Term", "Term"]
    page.get_by_role("button", name="Anular la dirección").click()
    page.get_by_role("button", name="Crear una dirección").wait_for()
    assert page.request.get(live_server.url + path).status == 404
