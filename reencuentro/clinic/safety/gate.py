"""The safety gate: no act that could be noticed without a current assessment and her recorded decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Assessment, Decision, Noticeable, Risk

NOT_WEIGHED = _("Nobody has weighed the danger yet.")
OUT_OF_DATE = _("The danger was weighed too long ago. Weigh it again.")
NOT_ASKED = _("She has not decided on this yet. Ask her.")
REFUSED = _("She does not want this.")
DEFERRED = _("She does not want this yet.")
RAN_OUT = _("Her yes has run out. Ask her again.")
RISK_ROSE = _("The danger has risen since she said yes. Ask her again.")
REFUSALS = {Decision.Answer.NO: REFUSED, Decision.Answer.NOT_YET: DEFERRED}


@dataclass(frozen=True)
class Gate:
    """Whether the act may go ahead today. `lacks` says what is missing; nothing where it is open."""

    act: Noticeable
    lacks: tuple[str | Promise, ...]
    decision: Decision | None

    @property
    def is_open(self) -> bool:
        return not self.lacks


def gate_of(
    act: Noticeable, assessments: Iterable[Assessment], decisions: Iterable[Decision], today: date
) -> Gate:
    """Both in the order in which they were recorded; decisions taken back are left out here."""
    weighed = list(assessments)
    said = [one for one in decisions if one.act == act and one.struck_on is None]
    decision = said[-1] if said else None
    lacks = (_lack_of_assessment(weighed, today), _lack_of_decision(decision, weighed, today))
    return Gate(act, tuple(filter(None, lacks)), decision)


def _lack_of_assessment(weighed: list[Assessment], today: date) -> str | Promise:
    if not weighed:
        return NOT_WEIGHED
    return "" if weighed[-1].review_by >= today else OUT_OF_DATE


def _lack_of_decision(decision: Decision | None, weighed: list[Assessment], today: date) -> str | Promise:
    if decision is None:
        return NOT_ASKED
    if decision.answer != Decision.Answer.YES:
        return REFUSALS[Decision.Answer(decision.answer)]
    if decision.holds_until and decision.holds_until < today:
        return RAN_OUT
    return RISK_ROSE if _risk_rose(decision, weighed) else ""


def _risk_rose(decision: Decision, weighed: list[Assessment]) -> bool:
    """Is the danger held to be greater now than on the day of her decision?

    What was weighed after that day was not before her; nothing weighed until then counts as a low danger.
    """
    known = [one for one in weighed if one.assessed_on <= decision.decided_on]
    then = known[-1].risk if known else Risk.LOW
    return bool(weighed) and weighed[-1].risk > then
