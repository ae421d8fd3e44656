"""One click and a clock is watched: with its rule, or, where that tells a birth date, as an early task."""

from datetime import date, timedelta

import pytest
from django.db import connection

from reencuentro.clinic.cases.models import Task
from reencuentro.clinic.clocks.actions.facts import record_facts
from reencuentro.clinic.clocks.actions.papers import record_paper
from reencuentro.clinic.clocks.actions.watching import watch_clock
from reencuentro.clinic.clocks.models import Watch
from reencuentro.clinic.clocks.queries.page import clocks_page
from reencuentro.clinic.deadlines.actions.running import withdraw
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.people.refusals import Refused

from .conftest import HERS, dated


def clock(case, what):
    page = clocks_page(case)
    birthdays = [line.clock for one in page["persons"] for line in one.birthdays]
    return next(line for line in [*page["pressing"], *birthdays] if line.clock.what == what)


def test_the_window_for_her_i485_becomes_a_deadline_of_its_rule(clinic, told):
    assert watch_clock(told, clock(told, "file_i485").key) == "deadline"
    [row] = Deadline.objects.within(told.opened)
    assert (row.rule_id, row.conservative_on, row.owner_id) == (
        "US-D06",
        date(2027, 6, 18),
        clinic.attorney.id,
    )
    assert row.subject.startswith("File the mother's I-485, Mónica")


def test_the_deadline_lays_no_other_day_open_than_the_one_to_watch(told):
    watch_clock(told, clock(told, "file_i485").key)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM deadlines_deadline")
        row = str(cursor.fetchall())
    assert "2021-10-04" not in row and "2023-06-20" not in row and "Xicohténcatl" not in row


def test_a_consent_is_watched_as_its_rule_counts_it(told, daniela):
    record_paper(told, daniela.id, kind="op7", issued=date(2026, 7, 1))
    assert watch_clock(told, clock(told, "op7").key) == "deadline"
    assert Deadline.objects.within(told.opened).get().conservative_on == date(2026, 9, 29)


@pytest.mark.parametrize("what", ["admit_before_21", "turns_12", "turns_16"])
def test_a_birthday_becomes_a_task_up_to_six_days_early_and_names_no_rule(told, what):
    line = clock(told, what)
    assert watch_clock(told, line.key) == "task"
    assert not Deadline.objects.exists()
    task = Task.objects.within(told.opened).get(number=2)
    assert timedelta(0) <= line.clock.safe - task.due_on <= timedelta(days=6)
    assert "Daniela" in task.title


def test_what_no_rule_counts_by_itself_becomes_a_task(told, daniela):
    record_paper(told, daniela.id, kind="passport", issued=date(2024, 1, 9), until=date(2027, 1, 8))
    assert watch_clock(told, clock(told, "passport").key) == "task"


def test_it_is_watched_once_until_what_watches_it_ends(told):
    key = clock(told, "file_i485").key
    watch_clock(told, key)
    line = clock(told, "file_i485")
    assert line.watched.startswith(f"/cases/{told.id}/deadlines/") and not line.may_watch
    with pytest.raises(Refused):
        watch_clock(told, key)
    withdraw(told, Deadline.objects.get().id, outcome="Other plan")
    assert clock(told, "file_i485").may_watch


def test_when_the_clock_moves_the_page_says_so(told):
    watch_clock(told, clock(told, "file_i539").key)
    later = {**HERS, "extended_to": date(2028, 6, 19)}
    record_facts(told, told.client_id, dated=dated(later))
    line = clock(told, "file_i539")
    assert line.moved and line.may_watch


def test_a_clock_that_does_not_run_can_not_be_watched(told):
    with pytest.raises(Refused):
        watch_clock(told, "US-D06 file_i485 nobody")
    assert not Watch.objects.exists() and not Deadline.objects.exists()


def test_a_work_permit_is_watched_with_the_day_from_which_it_can_be_renewed(told):
    record_paper(told, told.client_id, kind="ead", issued=date(2025, 2, 1), until=date(2027, 1, 31))
    line = clock(told, "ead")
    assert (line.clock.opens, line.lost) == (
        date(2026, 8, 4),
        "work stops the next day; it does not extend by itself",
    )
    assert watch_clock(told, line.key) == "deadline"
    row = Deadline.objects.within(told.opened).get()
    assert (row.rule_id, row.opens_on, row.conservative_on) == (
        "US-D43",
        date(2026, 8, 4),
        date(2027, 1, 31),
    )


def test_a_window_without_a_last_day_becomes_a_task_for_the_day_it_opens(told, daniela):
    record_facts(told, daniela.id, dated=dated({"i914a_denied": date(2024, 1, 5)}))
    record_facts(
        told,
        told.client_id,
        dated=dated({"i485_filed": date(2026, 6, 22), "i485_approved": date(2026, 7, 1)}),
    )
    [line] = clocks_page(told)["persons"][0].clocks
    assert (line.clock.what, line.clock.opens, line.lost) == ("file_n400", date(2031, 4, 2), "")
    assert watch_clock(told, line.key) == "task"
    assert Task.objects.within(told.opened).get(number=2).due_on == date(2031, 4, 2)
