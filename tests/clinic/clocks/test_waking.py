"""Nobody has to ask for it: a case comes up before something in it runs out, without telling what."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.clocks.actions.papers import record_paper
from reencuentro.clinic.clocks.actions.waking import bring_in_step, looked_at
from reencuentro.clinic.clocks.models import Wake
from reencuentro.clinic.clocks.waking import AT_LEAST_EVERY, monday, next_look
from reencuentro.clinic.people.actions.details import add_contact_point
from reencuentro.clinic.people.actions.people import change_person
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.values import ContactPoint
from reencuentro.clinic.reminders.due import LOOK, all_due, due_of
from reencuentro.clinic.reminders.queries.mine import my_due
from reencuentro.engines.clockwork.status import GREEN, RED, Clock

LOOKED = date(2026, 7, 15)


def a_clock(last: date, colour: str = GREEN) -> Clock:
    return Clock("US-D43", "ead", colour, until=last, safe=last)


def looks(until: date) -> list:
    return [one for one in all_due(until) if one.kind == LOOK]


def the_wake(case) -> Wake:
    return Wake.objects.get(case_id=case.id)


def forget(case) -> None:
    """As if nobody with a key had opened it since the house has wakes."""
    with recording(case.opened.user_id, "clocks.wake", case_id=case.id):
        the_wake(case).delete()


@pytest.mark.parametrize(
    ("looked_on", "again"),
    [
        (date(2026, 7, 15), date(2026, 9, 7)),
        (date(2026, 9, 7), date(2026, 11, 9)),
        (date(2026, 11, 12), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 7)),
        (date(2026, 12, 7), date(2027, 6, 7)),
    ],
)
def test_a_quarter_of_a_year_a_month_and_a_week_before_and_in_the_last_week(looked_on, again):
    assert next_look([a_clock(date(2026, 12, 10))], looked_on) == again


def test_in_the_week_in_which_a_window_opens():
    opens = date(2026, 8, 6)
    window = Clock("US-D43", "ead", GREEN, opens=opens, until=date(2027, 6, 30), safe=date(2027, 6, 30))
    assert next_look([window], LOOKED) == date(2026, 8, 3)


def test_what_is_over_or_spent_wakes_nobody():
    assert next_look([a_clock(date(2026, 12, 10), RED)], LOOKED) == date(2027, 1, 11)


@pytest.mark.parametrize("ahead", range(0, 400, 9))
def test_a_wake_is_a_monday_after_the_look_and_within_half_a_year(ahead):
    again = next_look([a_clock(LOOKED + timedelta(days=ahead))], LOOKED)
    assert again.weekday() == 0 and LOOKED < again <= LOOKED + AT_LEAST_EVERY


@pytest.mark.parametrize("ahead", range(0, 400, 9))
def test_all_days_of_one_week_wake_alike(ahead):
    last = LOOKED + timedelta(days=ahead)
    week = [monday(last) + timedelta(days=number) for number in range(7)]
    assert len({next_look([a_clock(day)], LOOKED) for day in week}) == 1


def test_a_passport_that_nobody_watches_comes_to_the_leads_letter(clinic, told, daniela):
    record_paper(told, daniela.id, kind="ead", issued=date(2025, 9, 1), until=date(2026, 8, 14))
    looked_at(told)
    assert the_wake(told).day == date(2026, 8, 3)
    with time_machine.travel("2026-08-03 18:00Z"):
        [found] = looks(date(2026, 8, 3))
    assert (found.case_id, found.owner_id) == (told.id, clinic.attorney.id)


def test_a_fact_entered_in_the_week_in_which_it_ends_calls_at_once(told, daniela):
    looked_at(told)
    record_paper(told, daniela.id, kind="ead", issued=date(2025, 9, 1), until=date(2026, 7, 17))
    assert [one.case_id for one in looks(LOOKED)] == [told.id]
    looked_at(told)
    assert looks(LOOKED) == []


def test_a_birth_date_that_is_corrected_moves_the_wake(clinic, told, daniela):
    bring_in_step(told)
    looked_at(told)
    before = the_wake(told).day
    change_person(
        told.opened, daniela.id, {"birth": ApproximateDate.exact(date(2014, 8, 20))}, version=daniela.version
    )
    assert the_wake(told).day < before


def test_a_new_telephone_number_undoes_no_look(told, daniela):
    looked_at(told)
    record_paper(told, daniela.id, kind="ead", issued=date(2025, 9, 1), until=date(2026, 7, 17))
    looked_at(told)
    add_contact_point(told.opened, daniela.id, ContactPoint("phone", "+52 246 555 0101"))
    assert looks(LOOKED) == []


def test_the_first_page_of_a_case_works_it_out_once_a_day(clinic, told):
    forget(told)
    client = clinic.attorney.client
    for _again in range(2):
        assert client.get(reverse("cases:page", args=[told.id])).status_code == 200
    assert the_wake(told).worked_out_on == LOOKED


def test_a_case_that_nobody_opened_since_comes_up_after_a_month(clinic, told):
    forget(told)
    after_a_month = told.opened_on + timedelta(days=30)
    assert looks(after_a_month - timedelta(days=1)) == []
    assert [one.day for one in looks(after_a_month)] == [after_a_month]


def test_letters_and_her_own_day_agree_on_a_case_that_nobody_opened_since(clinic, told):
    forget(told)
    after_a_month = told.opened_on + timedelta(days=30)
    for colleague in (clinic.attorney, clinic.worker):
        for until in (after_a_month - timedelta(days=1), after_a_month):
            told_by_letter = [
                (one.case_id, one.day) for one in due_of(colleague.id, until) if one.kind == LOOK
            ]
            on_her_day = my_due(colleague.id, {told.id: told.opened}, until)
            assert [(one.case_id, one.day) for one in on_her_day if one.source == LOOK] == told_by_letter


def test_her_day_leads_to_the_clocks_of_a_case_that_nobody_opened_since(clinic, told):
    forget(told)
    with time_machine.travel(told.opened_on + timedelta(days=31)):
        page = clinic.attorney.browser().get("/").content.decode()
    assert reverse("clocks:page", args=[told.id]) in page


def test_only_the_lead_finds_it_on_her_day_and_nobody_once_the_case_is_closed(clinic, told):
    bring_in_step(told)
    day = the_wake(told).day
    places = {told.id: told.opened}

    def on_the_day_of(colleague):
        return [one.id for one in my_due(colleague.id, places, day) if one.source == "look"]

    assert (on_the_day_of(clinic.attorney), on_the_day_of(clinic.worker)) == ([the_wake(told).id], [])
    type(told).objects.filter(id=told.id).update(status="closed")
    assert on_the_day_of(clinic.attorney) == [] and looks(date.max) == []


def test_the_table_tells_neither_the_day_nor_what_or_whose_it_is(told, daniela):
    record_paper(told, daniela.id, kind="passport", issued=date(2025, 9, 1), until=date(2026, 8, 14))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM clocks_wake")
        values = [value for row in cursor.fetchall() for value in row]
    assert values and not {date(2026, 8, 14), daniela.id} & {*values}
    told_in_it = str(values).replace("-", "")
    assert not any(one in told_in_it for one in ("20260814", "passport", daniela.id.hex))


def test_somebody_presses_that_she_looked_and_the_page_says_so(clinic, told):
    bring_in_step(told)
    Wake.objects.filter(case_id=told.id).update(day=LOOKED)
    client, page = clinic.attorney.client, reverse("clocks:page", args=[told.id])
    assert b"The clocks of this case are to be looked at" in client.get(page).content
    shown = client.post(reverse("clocks:look", args=[told.id]), follow=True).content
    assert b"are to be looked at" not in shown and b"told again when the next date comes near" in shown


def test_for_who_is_not_of_the_team_there_is_nothing_to_look_at(clinic, told):
    before = the_wake(told).looked_on
    assert clinic.outsider.client.post(reverse("clocks:look", args=[told.id])).status_code == 404
    assert the_wake(told).looked_on == before
