"""The first page of a case says which terms and hearings come next, whoever of the team they belong to."""

from datetime import timedelta

from django.utils import timezone

from reencuentro.clinic.accounts.queries import staff_name
from reencuentro.clinic.proceedings.actions.entries import add_entry
from tests.clinic.proceedings.conftest import suit  # noqa: F401

from .conftest import OF_THE_COURT, ends_in, opens_in


def due_on(page: str) -> str:
    """What stands in the part of the page that is about terms and hearings."""
    return page.split('id="h-due"')[1].split("</section>")[0]


def page_of(person, case) -> str:
    return due_on(person.client.get(f"/cases/{case.id}/").content.decode())


def test_a_colleagues_late_term_stands_first_and_says_whose_it_is(clinic, case):
    ends_in(9, case, clinic.attorney.user)
    ends_in(-8, case, clinic.worker.user, OF_THE_COURT)
    shown = page_of(clinic.attorney, case)
    assert shown.index(staff_name(clinic.worker.user.id)) < shown.index(staff_name(clinic.attorney.user.id))
    assert "late: see what can be done" in shown


def test_a_hearing_to_come_stands_among_the_terms(clinic, case, suit):  # noqa: F811
    tomorrow = timezone.localdate() + timedelta(days=1)
    add_entry(case, suit.id, kind="hearing", day=tomorrow, title="Escucha de Daniela")
    assert "Hearing: Escucha de Daniela" in page_of(clinic.worker, case)


def test_a_window_stands_there_by_the_day_it_opens(clinic, case):
    opens_in(5, case, clinic.attorney.user)
    assert "From this day on: Appeal against the final judgment" in page_of(clinic.worker, case)


def test_only_the_nearest_are_shown_and_the_rest_are_counted(clinic, case):
    for days in range(6):
        ends_in(days, case, clinic.attorney.user)
    assert "and 2 more" in page_of(clinic.attorney, case)


def test_without_any_it_says_what_to_do_next(clinic, case):
    shown = page_of(clinic.attorney, case)
    assert "No term runs" in shown and f"/cases/{case.id}/proceedings/" in shown
