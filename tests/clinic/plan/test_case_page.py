"""The first page of a case says when mother and child may be together, and what can start now."""

import pytest

from reencuentro.clinic.cases.actions.writing import describe_case
from reencuentro.clinic.plan.actions.route import answer_facts


def plan_on(person, case) -> str:
    """What stands in the part of the page that is about the plan; "" if the page has none."""
    page = person.client.get(f"/cases/{case.id}/").content.decode()
    return page.partition('id="h-plan"')[2].partition("</section>")[0]


def test_the_range_of_the_reunion_and_what_can_start_now(clinic, planned):
    shown = plan_on(clinic.worker, planned)
    assert "Between " in shown and ", most likely in " in shown
    assert "What can start now" in shown and f"/cases/{planned.id}/plan/steps/" in shown


def test_before_any_question_is_answered_it_leads_to_the_questions(clinic, case):
    shown = plan_on(clinic.attorney, case)
    assert f"/cases/{case.id}/plan/facts/" in shown and "Between " not in shown


@pytest.mark.parametrize("begun", [False, True])
def test_in_a_case_of_another_kind_it_stands_only_once_somebody_plans(clinic, case, begun):
    describe_case(case, kind="identity", summary="")
    if begun:
        answer_facts(case, {"acta": "mother-only"})
    assert bool(plan_on(clinic.attorney, case)) is begun
