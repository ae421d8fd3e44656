"""Tasks, and which of them is the next step of the case."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.people.refusals import Refused

from ..models import Case, Task
from ..permissions import Act
from ..rows import row_of
from .changing import add, change, changing


def add_task(
    case: Case, *, title: str, details: str, owner_id: UUID, due_on: date | None, next_step: bool = False
) -> Task:
    """Give somebody of the team something to do. Raises `Refused` for an owner outside the team."""
    with changing(case, "task.add", Act.WRITE) as trail:
        _check_owner(case, owner_id)
        task = add(case, Task, title=title, details=details, owner_id=owner_id, due_on=due_on)
        if next_step:
            _make_next(case, task)
        _tell_owner(case, owner_id)
        trail.add(task.id)
    return task


def change_task(
    case: Case, task_id: UUID, *, title: str, details: str, owner_id: UUID, due_on: date | None
) -> None:
    with changing(case, "task.change", Act.WRITE) as trail:
        task = _open_task(case, task_id)
        _check_owner(case, owner_id)
        if owner_id != task.owner_id:
            _tell_owner(case, owner_id)
        change(task, title=title, details=details, owner_id=owner_id, due_on=due_on)
        trail.add(task.id)


def end_task(case: Case, task_id: UUID, *, state: str, outcome: str) -> None:
    """Mark a task as done or dropped, with what came of it."""
    with changing(case, "task.end", Act.WRITE) as trail:
        task = _open_task(case, task_id)
        change(
            task,
            state=state,
            outcome=outcome,
            next_step=False,
            ended_on=timezone.localdate(),
            ended_by=case.opened.user_id,
        )
        trail.add(task.id)


def name_next_step(case: Case, task_id: UUID) -> None:
    """Say which open task is the next step of the case; there is one at most."""
    with changing(case, "task.next", Act.WRITE) as trail:
        _make_next(case, _open_task(case, task_id))
        trail.add(task_id)


def _make_next(case: Case, task: Task) -> None:
    Task.objects.within(case.opened).filter(next_step=True).update(next_step=False)
    change(task, next_step=True)


def _open_task(case: Case, task_id: UUID) -> Task:
    task = row_of(case, Task, task_id)
    if task.state != Task.State.OPEN:
        raise Refused(_("This task is no longer open."))
    return task


def _check_owner(case: Case, owner_id: UUID) -> None:
    if owner_id not in members_of(case.id):
        raise Refused(_("Only somebody of this case's team can have this task."), "owner_id")


def _tell_owner(case: Case, owner_id: UUID) -> None:
    if owner_id != case.opened.user_id:
        notify([owner_id], "cases.task", case_id=case.id)
