"""Legal hold: while it stands, nothing of the case may be destroyed."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.refusals import Refused

from ..models import Case, LegalHold
from ..permissions import Act
from .changing import add, change, changing


def place_hold(case: Case, because: str) -> LegalHold:
    with changing(case, "hold.place", Act.HOLD, live=False) as trail:
        if case.legal_hold:
            raise Refused(_("The case is under legal hold already."))
        hold = add(case, LegalHold, because=because)
        change(case, legal_hold=True)
        trail.add(hold.id)
    return hold


def lift_hold(case: Case, because: str) -> None:
    with changing(case, "hold.lift", Act.HOLD, live=False) as trail:
        hold = LegalHold.objects.within(case.opened).filter(lifted_on=None).first()
        if hold is None:
            raise Refused(_("The case is not under legal hold."))
        change(
            hold,
            lifted_on=timezone.localdate(),
            lifted_by=case.opened.user_id,
            lifted_because=because,
        )
        change(case, legal_hold=False)
        trail.add(hold.id)
