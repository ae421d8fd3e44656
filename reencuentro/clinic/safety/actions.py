"""The danger weighed, her decisions recorded, and the gate that other rooms ask before they act."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.people.refusals import Refused

from .models import Assessment, Decision, Noticeable
from .queries import gate


def assess(
    case: Case,
    *,
    assessed_on: date,
    risk: str,
    findings: str,
    weighed_with: str,
    review_by: date,
    measures: str = "",
) -> Assessment:
    """Weigh the danger anew; what was found before stays in the history."""
    with changing(case, "safety.assess", Act.WRITE) as trail:
        if review_by <= assessed_on:
            raise Refused(_("It has to be weighed again later than on the day itself."), "review_by")
        if Assessment.objects.filter(case_id=case.id, assessed_on__gt=assessed_on).exists():
            raise Refused(_("It was weighed later than that already. Check the date."), "assessed_on")
        told = {"findings": findings, "measures": measures, "weighed_with": weighed_with}
        row = add(case, Assessment, assessed_on=assessed_on, review_by=review_by, risk=risk, **told)
        trail.add(row.id)
    return row


def decide(
    case: Case,
    *,
    act: str,
    answer: str,
    decided_on: date,
    means: str,
    words: str = "",
    holds_until: date | None = None,
) -> Decision:
    """Record what she decided on one kind of act. Only a yes can have an end."""
    with changing(case, "safety.decide", Act.CONSENT) as trail:
        _check_days(case, act, decided_on, holds_until)
        ends = holds_until if answer == Decision.Answer.YES else None
        told = {"means": means, "words": words, "holds_until": ends}
        row = add(case, Decision, act=act, answer=answer, decided_on=decided_on, **told)
        trail.add(row.id)
    return row


def strike_decision(case: Case, decision_id: UUID, *, because: str) -> None:
    """One recorded by mistake stays in the history, struck out: the one before it counts again."""
    with changing(case, "safety.strike", Act.CONSENT) as trail:
        row = row_of(case, Decision, decision_id)
        if row.struck_on:
            raise Refused(_("This was taken back already."))
        struck = {"struck_on": timezone.localdate(), "struck_by": case.opened.user_id}
        change(row, struck_because=because, **struck)
        trail.add(row.id)


def require_gate(case: Case, act: Noticeable, field: str | None = None) -> None:
    """Raise `Refused`, at `field`, while the act may not go ahead; called within the action that acts."""
    lacks = gate(case, act).lacks
    if lacks:
        raise Refused(" ".join(str(one) for one in lacks), field)


def _check_days(case: Case, act: str, decided_on: date, holds_until: date | None) -> None:
    if holds_until is not None and holds_until < decided_on:
        raise Refused(_("It would run out before it begins."), "holds_until")
    earlier = Decision.objects.within(case.opened).filter(struck_on=None)
    if any(row.decided_on > decided_on for row in earlier if row.act == act):
        raise Refused(_("There is a later decision of hers for this. Check the date."), "decided_on")
