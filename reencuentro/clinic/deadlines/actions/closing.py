"""What becomes of the terms of a case that is closed, and of those that still run when it is reopened."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.changing import change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.lawbook.queries import lawbook

from ..models import Deadline
from .recounting import COLUMNS, counting_anew
from .running import meet, running

DONE = "done"


class Answer(NamedTuple):
    """`what` is done, moved or let_go; `why` is the evidence, who took it over, or the reason."""

    deadline_id: UUID
    what: str
    why: str


def answer_for_closing(case: Case, answers: Iterable[Answer]) -> None:
    """All of them or none. Raises `Refused` for a term that no longer runs, `Http404` for one of no case."""
    with recording(case.opened.user_id, "deadline.closing", case_id=case.id):
        for one in answers:
            if one.what == DONE:
                meet(case, one.deadline_id, outcome=one.why)
            else:
                _set_aside(case, one)


def _set_aside(case: Case, answer: Answer) -> None:
    with changing(case, "deadline.change", Act.WRITE) as trail:
        row = running(case, answer.deadline_id)
        change(row, at_closing=Deadline.AtClosing(answer.what), outcome=answer.why)
        trail.add(row.id)


def end_answered(case_id: UUID) -> None:
    """The case is closed. Plain columns only: the answers were written with a key before."""
    answered = Deadline.running().filter(case_id=case_id).exclude(at_closing="")
    answered.update(state=Deadline.State.WITHDRAWN, ended_on=timezone.localdate())


def forget_answers(case_id: UUID) -> None:
    """The case stays open, and so do its terms."""
    Deadline.running().filter(case_id=case_id).update(at_closing="")


def bring_back(case: Case) -> None:
    """What was set aside at the closing and is not over runs again, counted by the law of today."""
    set_aside = Deadline.objects.filter(case_id=case.id, state=Deadline.State.WITHDRAWN)
    still = [row for row in set_aside.exclude(at_closing="") if row.waiting or row.safe_on >= row.day_there]
    back = Deadline.objects.filter(id__in=[row.id for row in still])
    back.update(state=Deadline.State.OPEN, at_closing="", ended_on=None)
    with counting_anew(lawbook()) as counter:
        counter.count(back.values(*COLUMNS))
