"""How a case ended, or is to end."""

from ..models import Case, Closing, Erasure, LegalHold
from .approvals import UNDER_WAY


def closings(case: Case) -> list[Closing]:
    """Every closing proposed, newest first."""
    return list(Closing.objects.within(case.opened).order_by("-number"))


def holds(case: Case) -> list[LegalHold]:
    """Every legal hold, newest first."""
    return list(LegalHold.objects.within(case.opened).order_by("-number"))


def erasure_under_way(case: Case) -> Erasure | None:
    return Erasure.objects.filter(case_id=case.id, state__in=UNDER_WAY).first()
