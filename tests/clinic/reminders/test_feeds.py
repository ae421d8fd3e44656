"""The feed: what a calendar program gets with the address, and what it can never tell from it."""

from datetime import date, timedelta

import pytest
import time_machine
from icalendar import Calendar

from reencuentro.clinic.accounts import limiter
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.followups import plan_follow_ups
from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.cases.actions.team import remove_member
from reencuentro.clinic.cases.models import Task
from reencuentro.clinic.reminders.actions import feeds
from reencuentro.clinic.reminders.actions.feeds import make_feed
from reencuentro.clinic.reminders.models import Feed
from tests.clinic.reminders.conftest import SUBJECT, ends_in, opens_in

TODAY = date(2026, 11, 18)


@pytest.fixture(autouse=True)
def nothing_else(case):
    Task.objects.update(state=Task.State.DROPPED)


@pytest.fixture
def address(clinic) -> str:
    return f"/calendar/feed/{make_feed(clinic.worker.user)}.ics"


def events_of(answer) -> list[tuple]:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert calendar.get("version") == "2.0"
    return [(one.decoded("dtstart"), str(one["summary"])) for one in calendar.walk("VEVENT")]


def test_it_has_one_whole_day_for_each_kind_and_counts(clinic, case, nobody, address):
    ends_in(3, case, clinic.worker)
    ends_in(3, case, clinic.worker)
    ends_in(5, case, clinic.attorney)
    day = TODAY + timedelta(days=3)
    add_task(case, title="Llamar a Daniela", details="", owner_id=clinic.worker.id, due_on=day)
    plan_follow_ups(case, days=[TODAY + timedelta(days=9)], owner_id=clinic.worker.id)
    answer = nobody.get(address)
    assert events_of(answer) == [
        (day, "Task"),
        (day, "2 terms"),
        (TODAY + timedelta(days=9), "Task"),
    ]
    text = answer.content.decode()
    ids = (case.reference, str(case.id), str(clinic.worker.id), "F20")
    for telling in ("Mónica", "Xicoh", "Daniela", SUBJECT, *ids):
        assert telling not in text


def test_a_window_is_an_event_on_the_day_it_opens_and_on_the_last(clinic, case, nobody, address):
    row = opens_in(4, case, clinic.worker)
    assert events_of(nobody.get(address)) == [(row.opens_on, "Start of a term"), (row.safe_on, "Term")]


def test_each_event_has_one_alarm_the_morning_before_and_keeps_its_uid(clinic, case, nobody, address):
    ends_in(3, case, clinic.worker)
    [first] = Calendar.from_ical(nobody.get(address).content).walk("VEVENT")
    with time_machine.travel("2026-11-19 18:00Z", tick=False):
        ends_in(2, case, clinic.worker)
        [second] = Calendar.from_ical(nobody.get(address).content).walk("VEVENT")
    [alarm] = first.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-15)
    assert first["uid"] == second["uid"]
    assert (str(first["summary"]), str(second["summary"])) == ("Term", "2 terms")
    assert first.decoded("dtend") - first.decoded("dtstart") == timedelta(days=1)


def test_it_speaks_her_language(clinic, case, nobody, address):
    clinic.worker.user.language = "es"
    clinic.worker.user.save()
    ends_in(3, case, clinic.worker)
    assert events_of(nobody.get(address)) == [(TODAY + timedelta(days=3), "Plazo")]


def test_the_address_is_shown_once_and_only_its_hash_is_kept(clinic, case, nobody):
    page = clinic.worker.client.post("/calendar/address/").content.decode()
    address = page.split('id="address">')[1].split("<")[0]
    token = address.rsplit("/", 1)[1].removesuffix(".ics")
    assert len(token) == 43
    assert token not in clinic.worker.client.get("/calendar/address/").content.decode()
    assert token.encode() not in bytes(Feed.objects.get().token_hash)
    assert nobody.get(f"/calendar/feed/{token}.ics").status_code == 200


def test_a_wrong_and_a_revoked_and_an_exchanged_address_lead_nowhere(clinic, case, nobody, address):
    assert nobody.get(address).status_code == 200
    assert nobody.get("/calendar/feed/nonsense.ics").status_code == 404
    newer = f"/calendar/feed/{make_feed(clinic.worker.user)}.ics"
    assert (nobody.get(address).status_code, nobody.get(newer).status_code) == (404, 200)
    assert clinic.worker.client.post("/calendar/address/revoke/").status_code == 302
    assert nobody.get(newer).status_code == 404
    assert not Feed.objects.exists()


def test_somebody_else_can_not_revoke_it(clinic, case, nobody, address):
    clinic.outsider.client.post("/calendar/address/revoke/")
    assert nobody.get(address).status_code == 200
    assert clinic.worker.client.get("/calendar/address/revoke/").status_code == 405


def test_whoever_no_longer_works_here_has_no_feed(clinic, case, nobody, address, monkeypatch):
    monkeypatch.setattr("reencuentro.clinic.keyring.rosters.role_of", lambda user_id: None)
    assert nobody.get(address).status_code == 404


def test_a_case_she_left_is_no_longer_in_it(clinic, case, nobody, address):
    ends_in(3, case, clinic.worker)
    remove_member(case, clinic.worker.id, "Other work")
    assert events_of(nobody.get(address)) == []


def test_it_can_not_be_asked_for_too_often(clinic, case, nobody, address):
    codes = [nobody.get(address).status_code for _ in range(11)]
    assert codes == [200] * 10 + [429]
    assert int(nobody.get(address)["Retry-After"]) > 0


def test_guessing_is_slowed(clinic, case, nobody, monkeypatch):
    monkeypatch.setattr(feeds, "NETWORK_PACE", limiter.Pace(at_once=3, every=timedelta(seconds=10)))
    codes = [nobody.get(f"/calendar/feed/guess{number}.ics").status_code for number in range(4)]
    assert codes == [404] * 3 + [429]


def test_making_fetching_and_revoking_stand_in_the_trail(clinic, case, nobody):
    clinic.worker.client.post("/calendar/address/")
    nobody.get(f"/calendar/feed/{make_feed(clinic.worker.user)}.ics")
    nobody.get("/calendar/feed/nonsense.ics")
    clinic.worker.client.post("/calendar/address/revoke/")
    rows = Row.objects.filter(verb__startswith="feed.").exclude(outcome="intent").order_by("number")
    worker = clinic.worker.id
    assert list(rows.values_list("verb", "actor_id")) == [
        ("feed.make", worker),
        ("feed.make", worker),
        ("feed.fetch", worker),
        ("feed.refused", None),
        ("feed.revoke", worker),
    ]


@pytest.mark.parametrize("office", ["fundraiser", "auditor", "administrator"])
@pytest.mark.parametrize("address", ["/calendar/", "/calendar/address/", "/calendar/reminders/"])
def test_for_an_office_without_cases_there_is_no_such_page(clinic, office, address):
    assert getattr(clinic, office).client.get(address).status_code == 404
    assert getattr(clinic, office).client.post("/calendar/address/revoke/").status_code == 404
