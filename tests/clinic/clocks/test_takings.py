"""A child taken or kept across a border: the year to ask a court for return, and what is asked until then."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from reencuentro.clinic.cases.models import Task
from reencuentro.clinic.clocks.actions.takings import record_taking
from reencuentro.clinic.clocks.actions.watching import watch_clock
from reencuentro.clinic.clocks.models import TakingRecord
from reencuentro.clinic.clocks.queries.page import clocks_page
from reencuentro.clinic.clocks.queries.returns import return_lines, since_taken
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.proceedings.actions.proceedings import open_proceeding

TAKEN = date(2026, 2, 10)
TOLD = {
    "how": "removed",
    "since": "2026-02-10",
    "sure": "shown",
    "where": "mexico",
    "evidence": "Airline record",
}
NOT_TOLD = "Nobody has told whether the child was taken or kept across a border"


def address(case, person) -> str:
    return reverse("clocks:taking", args=[case.id, person.id])


def page_of(person, where) -> str:
    answer = person.client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def taken(case, person, **changes) -> None:
    facts = {"how": "removed", "since": ApproximateDate.exact(TAKEN), "sure": "shown", "where": "mexico"}
    record_taking(case, person.id, **{**facts, **changes})


def test_the_page_says_that_nobody_has_told_it_until_somebody_does(clinic, case, daniela):
    where = reverse("clocks:page", args=[case.id])
    assert NOT_TOLD in page_of(clinic.worker, where)
    assert clinic.worker.client.post(address(case, daniela), TOLD).status_code == 302
    shown = page_of(clinic.worker, where)
    assert NOT_TOLD not in shown and "Airline record" in shown
    assert "Petition a court for return, within the year" in shown and "Last day: 9 Feb 2027" in shown
    assert "the defence of integration opens" in shown


def test_a_border_without_a_day_is_asked_for_and_no_border_at_all_is_an_answer(clinic, case, daniela):
    where = reverse("clocks:page", args=[case.id])
    taken(case, daniela, since=None)
    assert "Nobody has told since when" in page_of(clinic.worker, where)
    taken(case, daniela, how="neither", since=None)
    shown = page_of(clinic.worker, where)
    assert "Neither: no border was crossed" in shown and NOT_TOLD not in shown
    assert "Petition a court for return" not in shown


def test_it_presses_however_far_it_is_and_says_what_follows_after_the_year(case, daniela):
    taken(case, daniela, since=ApproximateDate.of_month(2025, 5))
    line = next(one for one in clocks_page(case)["pressing"] if one.clock.what == "petition_return")
    assert (line.due, line.whose) == ("over", daniela.name)
    assert any("settled in the new environment" in reason for reason in line.why)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"how": ""}, "This is missing"),
        ({"since": "2026-02-31"}, "2026-02-31"),
        ({"how": "neither"}, "A day is given: taken, or kept?"),
        ({"located": "2026-01-01"}, "This lies before the child was taken or kept."),
        ({"petitioned": "2026-12-24"}, "This day has not come yet."),
        ({"evidence": ""}, "Which paper or authority shows it?"),
    ],
)
def test_what_can_not_be_is_told_at_its_field_and_nothing_is_kept(clinic, case, daniela, changes, words):
    answer = clinic.attorney.client.post(address(case, daniela), {**TOLD, **changes})
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not TakingRecord.objects.exists()


def test_it_is_asked_of_children_only(clinic, case):
    where = reverse("clocks:taking", args=[case.id, case.client_id])
    assert clinic.attorney.client.get(where).status_code == 404


@pytest.mark.parametrize("who", ["outsider", "auditor"])
def test_for_whoever_is_not_in_the_team_there_is_no_such_page(clinic, case, daniela, who):
    assert getattr(clinic, who).client.get(address(case, daniela)).status_code == 404


def test_neither_the_day_nor_what_happened_lies_open(case, daniela):
    taken(case, daniela, evidence="Airline record")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM clocks_takingrecord")
        row = str(cursor.fetchall())
    assert "2026-02-10" not in row and "removed" not in row and "Airline" not in row


def test_watching_it_lays_no_day_open_either(case, daniela):
    taken(case, daniela)
    [line] = next(one for one in clocks_page(case)["persons"] if one.clocks).clocks
    assert watch_clock(case, line.key) == "task"
    task = Task.objects.within(case.opened).get(number=2)
    assert timedelta(0) <= date(2027, 2, 9) - task.due_on <= timedelta(days=6)


def test_the_page_of_a_return_proceeding_has_the_year_and_asks_for_it(clinic, case, daniela):
    words = dict.fromkeys(("court", "district", "file_number", "judge", "parties", "note"), "")
    row = open_proceeding(case, kind="return", filed_on=None, authority="Juzgado Segundo Familiar", **words)
    where = reverse("proceedings:proceeding", args=[case.id, row.id])
    assert NOT_TOLD in page_of(clinic.worker, where)
    taken(case, daniela)
    assert "Last day: 9 Feb 2027" in page_of(clinic.worker, where)


def test_the_plan_is_told_whether_the_year_is_over_and_does_not_ask_again(clinic, case, daniela):
    assert since_taken(case) == ""
    where = reverse("plan:facts", args=[case.id])
    assert "How long ago was the child taken across a border" in page_of(clinic.worker, where)
    taken(case, daniela)
    assert since_taken(case) == "under-one"
    assert "How long ago was the child taken across a border" not in page_of(clinic.worker, where)
    taken(case, daniela, since=ApproximateDate.of_year(2024))
    assert since_taken(case) == "over-one"
    taken(case, daniela, petitioned=date(2026, 3, 1))
    assert since_taken(case) == "under-one" and return_lines(case)[0].clock is None
