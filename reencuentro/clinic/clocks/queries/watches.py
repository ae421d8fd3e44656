"""Which clocks are watched already, and by what."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from reencuentro.clinic.cases.models import Case, Task
from reencuentro.clinic.deadlines.models import Deadline

from ..models import Watch


@dataclass(frozen=True)
class Watched:
    """`on` is the day that the deadline watches; None for a task, whose day is drawn early on purpose."""

    address: str
    on: date | None


def watches(case: Case) -> dict[str, Watched]:
    """By the key of the clock; only what still runs."""
    found = {**_deadlines(case), **_tasks(case)}
    rows = Watch.objects.within(case.opened)
    return {row.dial: found[row.row_id] for row in rows if row.row_id in found}


def _deadlines(case: Case) -> dict:
    rows = Deadline.running().within(case.opened)
    return {
        row.id: Watched(reverse("deadlines:deadline", args=[case.id, row.id]), row.conservative_on)
        for row in rows
    }


def _tasks(case: Case) -> dict:
    rows = Task.objects.within(case.opened).filter(state=Task.State.OPEN)
    address = reverse("cases:tasks", args=[case.id])
    return {row.id: Watched(address, None) for row in rows}
