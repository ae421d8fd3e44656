"""No act that could be noticed without a danger weighed of late and her own decision."""

from datetime import date

import pytest

from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.safety import gate as lacks
from reencuentro.clinic.safety.actions import require_gate, strike_decision
from reencuentro.clinic.safety.models import Noticeable

from .conftest import TODAY, she_says, weigh

LONG_AGO = date(2026, 8, 1)


def missing(case, act=Noticeable.SERVICE):
    """What the gate says is missing; "" where it lets the act pass."""
    try:
        require_gate(case, act)
    except Refused as refusal:
        return refusal.message
    return ""


def test_nothing_may_begin_before_anything_is_known(case):
    assert missing(case) == f"{lacks.NOT_WEIGHED} {lacks.NOT_ASKED}"


def test_a_danger_weighed_of_late_and_her_yes_open_the_gate_for_that_act_alone(case):
    weigh(case)
    she_says(case)
    assert missing(case) == ""
    assert missing(case, Noticeable.VISIT) == lacks.NOT_ASKED


@pytest.mark.parametrize(("answer", "says"), [("no", lacks.REFUSED), ("not_yet", lacks.DEFERRED)])
def test_her_no_closes_it_and_her_not_yet_too(case, answer, says):
    weigh(case)
    she_says(case)
    she_says(case, answer)
    assert missing(case) == says


def test_a_danger_weighed_too_long_ago_does_not_count(case):
    she_says(case, on=LONG_AGO)
    weigh(case, on=LONG_AGO, until=date(2026, 11, 25))
    assert missing(case) == lacks.OUT_OF_DATE
    weigh(case)
    assert missing(case) == ""


def test_it_counts_until_the_evening_of_its_last_day(case):
    weigh(case, on=LONG_AGO, until=TODAY)
    she_says(case, on=LONG_AGO, until=TODAY)
    assert missing(case) == ""


def test_her_yes_runs_out(case):
    weigh(case)
    she_says(case, on=LONG_AGO, until=date(2026, 11, 25))
    assert missing(case) == lacks.RAN_OUT


def test_her_yes_does_not_stand_for_a_danger_that_rose_afterwards(case):
    weigh(case, "1", on=LONG_AGO)
    she_says(case, on=LONG_AGO)
    weigh(case, "3")
    assert missing(case) == lacks.RISK_ROSE
    she_says(case)
    assert missing(case) == ""


def test_her_yes_stands_when_the_danger_fell(case):
    weigh(case, "3", on=LONG_AGO)
    she_says(case, on=LONG_AGO)
    weigh(case, "2")
    assert missing(case) == ""


def test_a_yes_recorded_by_mistake_opens_nothing(case):
    weigh(case)
    mistake = she_says(case)
    strike_decision(case, mistake.id, because="It was about another case")
    assert missing(case) == lacks.NOT_ASKED


def test_a_yes_given_before_any_danger_was_weighed_does_not_stand_for_a_great_one(case):
    she_says(case, on=LONG_AGO)
    weigh(case, "3")
    assert missing(case) == lacks.RISK_ROSE
