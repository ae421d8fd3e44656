"""What the clinic's own closed cases say about a step, in place of a range from practice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median, quantiles

from .model import Days, Plan

OWN_CASES = "closed cases"


def learn(plan: Plan, experience: Mapping[str, Sequence[int]]) -> Plan:
    """The plan with the ranges of those steps replaced that enough closed cases went through.

    `experience`: for a step's id the days it took in each closed case. Likely becomes their median, low and
    high their first and ninth decile. Ids that the plan no longer has are passed over: cases outlive plans.
    """
    learned = {
        id: replace(plan.steps[id], days=_days(took))
        for id, took in experience.items()
        if id in plan.steps and plan.steps[id].days and len(took) >= plan.enough_cases
    }
    return replace(plan, steps={**plan.steps, **learned})


def _days(took: Sequence[int]) -> Days:
    deciles = quantiles(took, n=10, method="inclusive")
    return Days(deciles[0], median(took), deciles[-1], mark="V", source=f"{len(took)} {OWN_CASES}")
