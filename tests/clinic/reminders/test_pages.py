"""The calendar, and what can be chosen about reminders."""

import re
from datetime import timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reencuentro.clinic.audit.models import Mention, Row
from reencuentro.clinic.cases.actions.followups import plan_follow_ups
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.clocks.models import Wake
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.reminders.models import Reach
from tests.clinic.cases.conftest import checked, story
from tests.clinic.reminders.conftest import OF_THE_COURT, ends_in, opens_in

CALENDAR = "/calendar/"


def page_of(person, address=CALENDAR) -> str:
    answer = person.client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_my_terms_tasks_and_follow_ups_with_whose_they_are(clinic, case):
    today = timezone.localdate()
    ends_in(3, case, clinic.worker)
    Deadline.objects.update(sure=False)
    add_task(case, title="Visit the school", details="", owner_id=clinic.worker.id, due_on=today)
    plan_follow_ups(case, days=[today + timedelta(days=4)], owner_id=clinic.worker.id)
    page = page_of(clinic.worker)
    assert "Appeal against the final judgment: Sentencia de Mónica" in page
    assert "Visit the school" in page and "Follow-up" in page and "to be verified" in page
    assert page.count(case.reference) == 3
    assert "Ask for the birth certificate" not in page, "that task is the attorney's"


def test_a_window_stands_on_the_day_on_which_it_opens_and_not_after_it(clinic, case):
    opens_in(2, case, clinic.worker)
    assert "From this day on: Appeal against the final judgment" in page_of(clinic.worker)
    Deadline.objects.update(opens_on=timezone.localdate() - timedelta(days=1))
    assert "From this day on" not in page_of(clinic.worker)


def test_a_colleague_off_the_team_sees_nothing_of_it(clinic, case):
    ends_in(3, case, clinic.worker)
    page = page_of(clinic.outsider)
    assert "Nothing more of yours is due" in page
    assert "Mónica" not in page and case.reference not in page


def test_what_is_late_stands_first_and_a_late_court_has_a_remedy(clinic, case):
    ends_in(-40, case, clinic.worker, OF_THE_COURT)
    page = page_of(clinic.worker)
    assert page.index(">Late<") < page.index("Day by day")
    assert "late: see what can be done" in page
    assert ">Late<" not in page_of(clinic.worker, f"{CALENDAR}?month=2027-01")


def test_of_what_is_late_the_page_holds_what_presses_most_and_counts_the_rest(clinic, case, monkeypatch):
    monkeypatch.setattr("reencuentro.clinic.reminders.queries.calendar.MOST_LATE", 1)
    Wake.objects.filter(case_id=case.id).update(day=timezone.localdate() - timedelta(days=90))
    page = page_of(clinic.attorney)
    assert "Ask for the birth certificate" in page and "Look at the clocks" not in page
    assert "and 1 more in the cases themselves" in page


@pytest.mark.parametrize("days", [-60, -3, 0, 3, 60])
def test_each_square_leads_to_the_place_where_its_day_is_told(clinic, case, days):
    day = ends_in(days, case, clinic.worker).safe_on
    page = page_of(clinic.worker, f"{CALENDAR}?month={day:%Y-%m}")
    [place] = re.findall(r'class="agenda-count" href="#([^"]+)"', page)
    assert f'id="{place}"' in page


def test_other_months_can_be_turned_to(clinic, case):
    ends_in(60, case, clinic.worker)
    assert "Sentencia" not in page_of(clinic.worker)
    page = page_of(clinic.worker, f"{CALENDAR}?month=2027-01")
    assert "Sentencia" in page and "January 2027" in page
    assert "?month=2026-12" in page and "?month=2027-02" in page


@pytest.mark.parametrize("month", ["2026-13", "nonsense", "0001-01", "9999-12", "2026-11-18", "' or 1"])
def test_a_month_that_can_not_be_has_no_page(clinic, month):
    assert clinic.worker.client.get(CALENDAR, {"month": month}).status_code == 404


def test_what_was_seen_stands_in_the_trail(clinic, case):
    ends_in(3, case, clinic.worker)
    page_of(clinic.worker)
    newest = Row.objects.order_by("-number").first()
    assert newest.verb == "calendar.view"
    assert Mention.objects.filter(number=newest.number, object_id=case.id).exists()


def test_the_number_of_queries_does_not_grow_with_the_cases(clinic, case):

    def queries() -> int:
        page_of(clinic.attorney)
        with CaptureQueriesContext(connections["default"]) as few:
            page_of(clinic.attorney)
        return len(few)

    ends_in(3, case, clinic.attorney)
    before = queries()
    other = story(clinic.attorney, client={"given_names": "Rosalba"}, children=[], adverse=[])
    second = open_case(clinic.attorney.identity, other, checked(clinic.attorney, "Rosalba"))
    for days in range(5):
        ends_in(days, second, clinic.attorney)
    assert queries() == before


def test_hour_and_letters_are_hers_to_choose(clinic, case):
    answer = clinic.worker.client.post("/calendar/reminders/", {"hour": "9"})
    assert answer.status_code == 302
    reach = Reach.objects.get(user_id=clinic.worker.id)
    assert (reach.hour, reach.by_mail) == (9, False)
    assert 'value="9" selected' in page_of(clinic.worker, "/calendar/reminders/")


def test_an_hour_that_does_not_exist_is_refused_at_its_field(clinic):
    answer = clinic.worker.client.post("/calendar/reminders/", {"hour": "25", "by_mail": "on"})
    assert answer.status_code == 422 and b"25 is not one of the available choices" in answer.content
    assert not Reach.objects.exists()


def test_who_has_no_address_is_told_that_no_message_can_come(clinic):
    assert "no e-mail address" in page_of(clinic.worker, "/calendar/reminders/")


def test_nobody_is_asked_to_log_in(nobody):
    for address in (CALENDAR, "/calendar/team/", "/calendar/reminders/", "/calendar/address/"):
        answer = nobody.get(address)
        assert answer.status_code == 302 and "/login/" in answer["Location"]
