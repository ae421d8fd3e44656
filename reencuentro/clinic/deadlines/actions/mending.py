"""A term was missed, or a court is late: take up what can still be done."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.cases.models import Case, Task
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.people.refusals import Refused

from ..models import Deadline
from ..queries.remedies import RemedyLine, remedy_named


def take_remedy(case: Case, deadline_id: UUID, name: str) -> Task:
    """Make a task, due today, of a remedy that has no term of its own; one with a term is counted instead.

    Raises `Http404` for a remedy that the deadline does not have.
    """
    with recording(case.opened.user_id, "deadline.mend", case_id=case.id, objects=[deadline_id]):
        row = row_of(case, Deadline, deadline_id)
        remedy = remedy_named(row, name, lawbook())
        if remedy.off:
            raise Refused(_("This remedy is off until a lawyer approves it."))
        if remedy.has_a_clock:
            raise Refused(_("This remedy has a term of its own: count it."))
        today = timezone.localdate()
        told = {"title": remedy.rule.title, "details": _details(row, remedy)}
        return add_task(case, **told, owner_id=row.owner_id, due_on=today)


def _details(row: Deadline, remedy: RemedyLine) -> str:
    lines = (row.subject, remedy.rule.note, remedy.rule.rule.article)
    return "\n".join(line for line in lines if line)
