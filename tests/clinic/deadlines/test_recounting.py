"""A court closes, a rule changes: running deadlines follow, and everybody learns why."""

from dataclasses import replace
from datetime import date

import pytest

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.deadlines.actions import running
from reencuentro.clinic.deadlines.models import Deadline, Recount
from reencuentro.clinic.deadlines.queries.page import deadline_page
from reencuentro.clinic.deadlines.sweeping import sweep
from reencuentro.clinic.lawbook.actions.calendars import save_calendar
from reencuentro.clinic.lawbook.queries.calendars import content_to_edit
from reencuentro.engines.clockwork import recounting
from reencuentro.engines.clockwork.counting import count

from .conftest import JUDGMENT


def close(clinic, *days, complete=True):
    """The circular of Mexico City for 2026 with these days more."""
    content = content_to_edit("cdmx", 2026)
    content["days"] |= {day: {"es": "Sismo", "en": "Earthquake"} for day in days}
    facts = {"mark": "V", "verified_on": date(2026, 10, 6), "verified_by": "Worker"}
    content = {**content, **facts, "complete": complete}
    if not content["base"]:
        del content["base"]
    return save_calendar(clinic.worker.user, "cdmx", 2026, content)


def now(case) -> Deadline:
    return Deadline.objects.within(case.opened).get()


def test_a_day_more_without_work_moves_the_ordinary_date_and_says_which_day(clinic, case, deadline):
    close(clinic, "2026-10-14")
    assert now(case).ordinary_on == date(2026, 10, 20)
    [move] = deadline_page(case, now(case))["moves"]
    assert move.before[0] == date(2026, 10, 19) and move.after[0] == date(2026, 10, 20)
    assert any("2026-10-14" in reason and "Sismo" in reason for reason in move.because)
    assert Notice.objects.filter(recipient_id=clinic.attorney.id, kind="deadlines.moved").exists()


def test_a_day_outside_the_term_moves_nothing_but_the_version(clinic, case, deadline):
    before = deadline.versions
    close(clinic, "2026-12-02")
    assert now(case).ordinary_on == date(2026, 10, 19)
    assert not Recount.objects.exists() and now(case).versions != before


def test_a_calendar_that_is_no_longer_confirmed_takes_the_ordinary_date_away(clinic, case, deadline):
    close(clinic, complete=False)
    assert now(case).ordinary_on is None and not now(case).sure
    assert now(case).conservative_on == date(2026, 10, 15)


@pytest.mark.parametrize("day", ["2026-12-02", "2026-10-14"])
def test_each_term_is_counted_once_whether_it_moves_or_not(clinic, case, deadline, monkeypatch, day):
    counted = []

    def count_and_note(trigger, *law):
        counted.append(trigger)
        return count(trigger, *law)

    monkeypatch.setattr(recounting, "count", count_and_note)
    close(clinic, day)
    assert counted == [deadline.trigger]


def test_other_courts_and_ended_deadlines_stay_as_they_are(clinic, case, deadline):
    running.meet(case, deadline.id, outcome="x")
    running.add_deadline(
        case, trigger=replace(JUDGMENT, court="amparo", rule="A07"), owner_id=clinic.attorney.id
    )
    close(clinic, "2026-10-14")
    assert Deadline.objects.get(state="met").ordinary_on == date(2026, 10, 19)
    assert not Recount.objects.exists()


def test_it_is_done_by_somebody_without_a_key_to_the_case(clinic, case, deadline):
    content = content_to_edit("cdmx", 2026)
    facts = {"mark": "V", "verified_on": date(2026, 10, 6), "verified_by": "Outsider"}
    content["days"]["2026-10-14"] = {"es": "Sismo", "en": "Earthquake"}
    content.pop("base", None)
    save_calendar(clinic.outsider.user, "cdmx", 2026, {**content, **facts})
    assert now(case).ordinary_on == date(2026, 10, 20)


def test_what_moved_goes_with_the_case_that_was_destroyed(clinic, case, deadline):
    close(clinic, "2026-10-14")
    sweep()
    assert Recount.objects.count() == 1
    Deadline.objects.filter(id=deadline.id)._raw_delete("default")
    sweep()
    assert not Recount.objects.exists()
