"""What closed cases took, kept without the cases, in place of ranges from practice."""

from datetime import timedelta

import pytest
from django.db import connection

from reencuentro.clinic.cases.actions.closing import propose_closing, withdraw_closing
from reencuentro.clinic.plan.actions.steps import begin_step, finish_step, take_back
from reencuentro.clinic.plan.house_plan import house_plan
from reencuentro.clinic.plan.models import StepExperience
from reencuentro.clinic.plan.queries.experience import current_plan, days_of, days_text

from .conftest import TODAY


def took(case, step, days):
    return finish_step(case, step, begun=TODAY - timedelta(days=days), day=TODAY, words="x")


def known(step):
    return days_of(StepExperience.objects.get(step=step))


def close(case):
    propose_closing(case, reason="resolved", told="Together")


def test_proposing_to_close_adds_the_days_of_each_finished_step(planned):
    took(planned, "N00", 4)
    begin_step(planned, "N01", day=TODAY, words="")
    finish_step(planned, "N02", day=TODAY, words="Nobody knows when it began")
    close(planned)
    assert [row.step for row in StepExperience.objects.all()] == ["N00"] and known("N00") == [4]


def test_a_case_counts_once_however_often_it_is_closed(planned):
    took(planned, "N00", 4)
    close(planned)
    withdraw_closing(planned)
    took(planned, "N02", 9)
    close(planned)
    assert known("N00") == [4] and known("N02") == [9]


def test_what_was_taken_back_does_not_count(planned):
    take_back(planned, took(planned, "N00", 4).id, because="Wrong")
    close(planned)
    assert not StepExperience.objects.exists()


def test_days_lie_sorted_sealed_and_without_case_person_or_date(planned):
    StepExperience.objects.create(step="N00", days=days_text([2, 30]))
    took(planned, "N00", 7)
    close(planned)
    assert known("N00") == [2, 7, 30]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM plan_stepexperience")
        names = [column[0] for column in cursor.description]
        row = str(cursor.fetchall())
    assert names == ["step", "days"]
    assert "[2, 7, 30]" not in row


@pytest.mark.parametrize(("cases", "own"), [(7, False), (8, True)])
def test_own_days_take_over_when_enough_cases_closed(planned, cases, own):
    StepExperience.objects.create(step="N02", days=days_text([50] * cases))
    days = current_plan().steps["N02"].days
    assert (days.likely == 50) is own
    assert (days == house_plan().steps["N02"].days) is not own
