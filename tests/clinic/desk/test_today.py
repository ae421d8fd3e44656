"""My day: the first page after login, for each office what it has to do."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.cases.actions.closing import propose_closing
from reencuentro.clinic.cases.actions.emergency import ask_for_emergency
from reencuentro.clinic.cases.actions.followups import plan_follow_ups
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.clocks.models import Wake
from reencuentro.clinic.desk.queries.today import today
from tests.clinic.cases.conftest import checked, opened_by, story


def day_of(person):
    return today(person.user, person.identity)


def give_task(case, person, title, due_on):
    return add_task(case, title=title, details="", owner_id=person.id, due_on=due_on)


def test_what_is_mine_and_due_in_two_weeks_stands_first_what_is_late_before_it(clinic, case):
    now = timezone.localdate()
    give_task(case, clinic.attorney, "Tomorrow's", now + timedelta(days=1))
    give_task(case, clinic.attorney, "In a month", now + timedelta(days=30))
    give_task(case, clinic.worker, "The worker's", now)
    plan_follow_ups(case, days=[now + timedelta(days=3)], owner_id=clinic.attorney.id)
    lines = day_of(clinic.attorney).due
    assert [line.title for line in lines] == ["Ask for the birth certificate", "Tomorrow's", "Seguimiento"]
    assert lines[0].day < now and lines[0].client == "Mónica Xicohténcatl"
    assert [line.title for line in day_of(clinic.worker).due] == ["The worker's"]


def test_more_than_fits_is_counted_and_not_dropped_in_silence(clinic, case, monkeypatch):
    monkeypatch.setattr("reencuentro.clinic.desk.queries.today.MOST_TASKS", 2)
    for number in range(3):
        give_task(case, clinic.attorney, f"Task {number}", timezone.localdate())
    day = day_of(clinic.attorney)
    assert (len(day.due), day.more_due) == (2, 2)
    assert b"and 2 more in the cases themselves" in clinic.attorney.client.get("/").content


def test_looks_at_clocks_give_way_when_the_page_is_full(clinic, case, monkeypatch):
    """Each case of a list that was brought in is to be looked at, and nobody has more hands for that."""
    monkeypatch.setattr("reencuentro.clinic.desk.queries.today.MOST_TASKS", 2)
    give_task(case, clinic.attorney, "In a week", timezone.localdate() + timedelta(days=7))
    Wake.objects.filter(case_id=case.id).update(day=timezone.localdate() - timedelta(days=60))
    day = day_of(clinic.attorney)
    assert [line.title for line in day.due] == ["Ask for the birth certificate", "In a week"]
    assert day.more_due == 1
    monkeypatch.setattr("reencuentro.clinic.desk.queries.today.MOST_TASKS", 3)
    days = [line.day for line in day_of(clinic.attorney).due]
    assert len(days) == 3 and days == sorted(days)


def test_what_a_colleague_changed_is_told_my_own_doing_is_not(clinic, case):
    theirs = opened_by(clinic.worker, case)
    give_task(theirs, clinic.worker, "Visit the school", date(2026, 12, 1))
    give_task(case, clinic.attorney, "Call the consulate", date(2026, 12, 1))
    [change] = day_of(clinic.attorney).changes
    assert (change.who, change.client) == ("Worker", "Mónica Xicohténcatl")


def test_my_cases_stand_by_stage(clinic, case):
    assert [(bar["label"], bar["value"]) for bar in day_of(clinic.worker).stages] == [("Pidió ayuda", 1)]


def test_a_colleague_off_the_team_learns_nothing_of_the_case(clinic, case):
    day = day_of(clinic.outsider)
    assert (day.due, day.changes, day.stages, day.cases, day.workload) == ([], [], [], 0, [])
    assert "Xicohténcatl" not in clinic.outsider.client.get("/").content.decode()


def test_a_director_sees_what_awaits_her_and_who_carries_how_much_but_no_name(clinic, case):
    propose_closing(case, reason="client_wish", told="She decided so")
    day = day_of(clinic.director)
    assert [(bar["label"], bar["value"]) for bar in day.workload] == [("Attorney", 1)]
    page = clinic.director.client.get("/").content.decode()
    assert "1 approval waits for you" in page
    assert "Xicohténcatl" not in page and case.reference not in page


def test_whoever_proposed_a_closing_is_not_asked_to_approve_it(clinic):
    told = story(clinic.director)
    case = open_case(clinic.director.identity, told, checked(clinic.director))
    propose_closing(case, reason="client_wish", told="She decided so")
    assert day_of(clinic.director).waiting == []
    assert len(day_of(clinic.director2).waiting) == 1


def test_an_emergency_that_waits_for_a_director_leads_to_its_page(clinic, case):
    ask_for_emergency(clinic.outsider.identity, case.reference, "She is in danger")
    page = clinic.director.client.get("/").content.decode()
    assert "1 emergency request waits" in page and f'href="{reverse("cases:emergencies")}"' in page


@pytest.mark.parametrize("office", ["fundraiser", "auditor", "administrator"])
def test_an_office_without_cases_is_told_so(clinic, case, office):
    page = getattr(clinic, office).client.get("/").content.decode()
    assert "Your work is not with cases" in page
    assert "Xicohténcatl" not in page


def test_nobody_is_asked_to_log_in(nobody):
    answer = nobody.get("/")
    assert answer.status_code == 302 and "/login/" in answer["Location"]
