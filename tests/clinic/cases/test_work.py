"""Tasks, notes, events, follow-ups: who may do what, and that nothing is lost."""

from datetime import date, timedelta

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.cases.actions.followups import move_follow_up, plan_follow_ups, record_follow_up
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.tasks import add_task, change_task, end_task, name_next_step
from reencuentro.clinic.cases.actions.writing import (
    add_event,
    correct_event,
    correct_note,
    strike_event,
    strike_note,
    write_note,
)
from reencuentro.clinic.cases.journey import Stage
from reencuentro.clinic.cases.models import Event, FollowUp, Note, Task
from reencuentro.clinic.cases.permissions import NotPermitted
from reencuentro.clinic.cases.queries.origin import origin
from reencuentro.clinic.cases.queries.timeline import sources, timeline
from reencuentro.clinic.cases.queries.work import (
    earlier_versions,
    months_after,
    standing,
    suggested_follow_ups,
    work,
)
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.refusals import Refused

from .conftest import checked, opened_by, story

SOON = timezone.localdate() + timedelta(days=7)


def task_for(case, person, title="Call the court", **more):
    return add_task(case, title=title, details="", owner_id=person.id, due_on=SOON, **more)


def test_there_is_one_next_step_and_a_person_names_it(clinic, case):
    first = work(case).next_step
    second = task_for(case, clinic.worker)
    assert work(case).next_step.id == first.id
    name_next_step(case, second.id)
    assert [task.id for task in Task.objects.within(case.opened).filter(next_step=True)] == [second.id]
    end_task(case, second.id, state="done", outcome="They answered")
    assert work(case).next_step is None
    assert work(case).ended[0].outcome == "They answered"


def test_only_the_team_gets_tasks_and_is_told(clinic, case):
    with pytest.raises(Refused) as refused:
        task_for(case, clinic.outsider)
    assert refused.value.field == "owner_id"
    task_for(case, clinic.worker)
    assert Notice.objects.get(recipient_id=clinic.worker.id, kind="cases.task").case_id == case.id


def test_an_ended_task_stays_as_it_was(clinic, case):
    task = task_for(case, clinic.worker)
    end_task(case, task.id, state="dropped", outcome="")
    with pytest.raises(Refused):
        change_task(case, task.id, title="x", details="", owner_id=clinic.worker.id, due_on=None)
    with pytest.raises(Refused):
        end_task(case, task.id, state="done", outcome="")


def test_a_task_of_another_case_is_not_there(clinic, case):
    other = open_case(
        clinic.attorney.identity, story(clinic.attorney), checked(clinic.attorney, "Somebody else")
    )
    foreign = task_for(other, clinic.attorney)
    with pytest.raises(Http404):
        end_task(case, foreign.id, state="done", outcome="")


def test_a_lawyers_note_is_for_lawyers(clinic, case):
    write_note(case, text="Ask for interim custody first", compartment="privileged")
    write_note(case, text="She likes to be called in the morning")
    assert [note.text for note in Note.objects.within(opened_by(clinic.worker, case).opened)] == [
        "She likes to be called in the morning"
    ]
    with pytest.raises(NotPermitted):
        write_note(opened_by(clinic.worker, case), text="x", compartment="privileged")
    with pytest.raises(Refused):
        write_note(case, text="x", compartment="privileged", shareable=True)
    assert write_note(case, text="For her", compartment="portal").shareable


def test_a_note_is_corrected_by_its_writer_and_the_first_text_stays(clinic, case):
    mine = opened_by(clinic.worker, case)
    note = write_note(mine, text="The father is in Puebla")
    better = correct_note(mine, note.id, text="The father is in prison in Puebla")
    every = list(Note.objects.within(mine.opened))
    assert [row.text for row in standing(every)] == ["The father is in prison in Puebla"]
    assert [row.text for row in earlier_versions(better, every)] == ["The father is in Puebla"]
    with pytest.raises(Refused):
        correct_note(mine, note.id, text="Twice")
    lead_note = write_note(case, text="By the lead")
    with pytest.raises(Refused):
        strike_note(mine, lead_note.id)
    strike_note(case, better.id)
    assert [row.text for row in standing(list(Note.objects.within(case.opened)))] == ["By the lead"]


def test_the_timeline_tells_life_and_case_in_one_line(clinic, case):
    event = add_event(
        case,
        happened=ApproximateDate.of_month(2019, 6),
        title="Taken from her baby",
        details="",
        source="She herself",
    )
    moments = [str(moment.title) for moment, _who in timeline(sources(case))]
    assert moments == [str(Stage.ASKED_FOR_HELP.label), "Taken from her baby"]
    correct_event(
        case, event.id, happened=ApproximateDate.of_year(2019), title="Taken", details="", source="Acta"
    )
    newest = next(moment.event for moment in timeline(sources(case)).moments if moment.event)
    assert (newest.title, newest.source) == ("Taken", "Acta")
    strike_event(case, newest.id)
    assert len(timeline(sources(case)).moments) == 1
    assert Event.objects.within(case.opened).count() == 2


def test_follow_ups_are_suggested_and_a_person_confirms(clinic, case):
    days = [day for _months, day in suggested_follow_ups([])]
    plan_follow_ups(case, days=days, owner_id=clinic.worker.id)
    plan_follow_ups(case, days=days, owner_id=clinic.worker.id)
    rows = list(FollowUp.objects.within(case.opened))
    assert [row.due_on for row in rows] == days
    move_follow_up(case, rows[1].id, due_on=days[0] + timedelta(days=1), owner_id=clinic.attorney.id)
    told = {"spoke_with": "Her", "mother": "Well", "children": "At school", "safety": "", "needs": "A cot"}
    record_follow_up(case, rows[0].id, state="done", ended_on=timezone.localdate(), **told)
    with pytest.raises(Refused):
        record_follow_up(case, rows[0].id, state="done", ended_on=timezone.localdate(), **told)
    assert FollowUp.objects.within(opened_by(clinic.worker, case).opened).get(id=rows[0].id).mother == "Well"


def test_months_end_where_they_end():
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2027, 11, 30), 3) == date(2028, 2, 29)
    assert months_after(date(2026, 3, 2), 12) == date(2027, 3, 2)


def test_the_danger_is_written_anew_and_what_was_known_stays(clinic, case):
    url = reverse("cases:safety", args=[case.id])
    page = clinic.worker.client.get(url).content.decode()
    assert "The family threatened her mother" in page
    now = {
        "asked_on": "2026-05-04",
        "knows_where_she_is": "yes",
        "knows_she_searches": "no",
        "child_in_danger": "yes",
        "danger": "He was let out of prison",
    }
    assert clinic.worker.client.post(url, now).status_code == 302
    found = origin(opened_by(clinic.attorney, case))
    assert [row.danger for row in found.safety] == [
        "He was let out of prison",
        "The family threatened her mother",
    ]
    first = clinic.worker.client.get(reverse("cases:page", args=[case.id])).content.decode()
    assert "A child is in danger" in first and "He was let out of prison" in first


def test_the_referral_and_the_search_before_stay_in_the_file(clinic, case):
    sent = {"source": "consulate", "received_on": "2026-03-02", "name": "Consul", "asks_for": "A passport"}
    assert clinic.worker.client.post(reverse("cases:referral", args=[case.id]), sent).status_code == 302
    page = clinic.worker.client.get(reverse("cases:origin", args=[case.id])).content.decode()
    for text in ("Consul", "A passport", "Ms. Rivera", "The search before the case was opened", "Mónica"):
        assert text in page, text


def test_after_the_reunion_follow_ups_are_offered(clinic, case):
    sent = {
        "stage": "reunited",
        "entered_on": "2026-05-04",
        "reason": "Together",
        "skipping": "Recorded late",
        "override": "Recorded late",
        "after": "1",
    }
    response = clinic.attorney.client.post(reverse("cases:journey", args=[case.id]), sent)
    assert response.url == reverse("cases:followups", args=[case.id])
    assert 'value="2026-06-04"' in clinic.attorney.client.get(response.url).content.decode()
