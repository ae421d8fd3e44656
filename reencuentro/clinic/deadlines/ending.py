"""No case is closed over a term that still runs: its team says what becomes of each."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.closings import Ending
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.people.refusals import Refused

from .actions import closing
from .queries.lines import unanswered


class OpenTerms(Ending):
    def asks_first(self, case: Case) -> str:
        return reverse("deadlines:closing", args=[case.id]) if unanswered(case.id).exists() else ""

    def proposed(self, case: Case) -> None:
        _refuse_unanswered(case.id)

    def closed(self, case_id: UUID) -> None:
        _refuse_unanswered(case_id)
        closing.end_answered(case_id)

    def kept_open(self, case_id: UUID) -> None:
        closing.forget_answers(case_id)

    def reopened(self, case: Case) -> None:
        closing.bring_back(case)


def _refuse_unanswered(case_id: UUID) -> None:
    if unanswered(case_id).exists():
        raise Refused(_("Terms run in this case. Its team says first what becomes of each."))
