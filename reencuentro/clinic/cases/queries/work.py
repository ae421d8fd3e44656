"""What is to be done in a case, and what stands in the way."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from reencuentro.engines.clockwork.months import months_after

from ..journey import Stage
from ..models import Blocker, Case, FollowUp, StageEntry, Task
from ..models.recorded import Correctable

MONTHS_AFTER = (1, 3, 6, 12)


@dataclass(frozen=True)
class Work:
    """Open tasks with the next step apart; ended ones newest first."""

    next_step: Task | None
    open: list[Task]
    ended: list[Task]


def work(case: Case) -> Work:
    tasks = list(Task.objects.within(case.opened))
    undone = sorted((task for task in tasks if task.state == Task.State.OPEN), key=_by_day)
    ended = sorted(
        (task for task in tasks if task.state != Task.State.OPEN),
        key=lambda task: task.ended_on,
        reverse=True,
    )
    return Work(next((task for task in undone if task.next_step), None), undone, ended)


def _by_day(task: Task) -> tuple[bool, date, int]:
    """By due day; without one, last."""
    return task.due_on is None, task.due_on or date.max, task.number


def blockers(case: Case) -> list[Blocker]:
    """All of them, those still standing first, then the newest."""
    rows = Blocker.objects.within(case.opened)
    return sorted(rows, key=lambda row: (row.state != Blocker.State.STANDING, -row.number))


def follow_ups(case: Case) -> list[FollowUp]:
    return list(FollowUp.objects.within(case.opened))


def suggested_follow_ups(entries: list[StageEntry]) -> list[tuple[int, date]]:
    """(months, day) after the reunion, or after today if it is not on record; a person confirms them."""
    reunions = [entry for entry in entries if entry.stage == Stage.REUNITED and entry.struck_on is None]
    start = reunions[-1].entered_on if reunions else timezone.localdate()
    return [(months, months_after(start, months)) for months in MONTHS_AFTER]


def standing[Row: Correctable](rows: list[Row]) -> list[Row]:
    """Rows as they read now: not struck out, not replaced by a newer one."""
    replaced = {row.replaces_id for row in rows}
    return [row for row in rows if row.struck_on is None and row.id not in replaced]


def earlier_versions[Row: Correctable](row: Row, rows: list[Row]) -> list[Row]:
    """What a row read before it was corrected, newest first."""
    by_id = {one.id: one for one in rows}
    found: list[Row] = []
    while row.replaces_id in by_id:
        row = by_id[row.replaces_id]
        found.append(row)
    return found
