"""No case is closed over a paper that was sent and that nobody has looked at."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.closings import Ending
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.people.refusals import Refused

from .models import Arrival


class NothingWaits(Ending):
    def proposed(self, case: Case) -> None:
        _refuse_unseen(case.id)

    def closed(self, case_id: UUID) -> None:
        _refuse_unseen(case_id)


def _refuse_unseen(case_id: UUID) -> None:
    if Arrival.objects.filter(link__case_id=case_id).exists():
        raise Refused(
            _(
                "Papers came in by a link, and nobody has looked at them. The team of the case takes them in "
                "first, or throws them away."
            )
        )
