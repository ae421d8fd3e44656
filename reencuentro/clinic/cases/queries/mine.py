"""All cases of one user at a glance. The number of queries does not grow with the number of cases."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Min

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.registry import cards
from reencuentro.clinic.registry.cards import CardOfCase
from reencuentro.engines.vault.identity import Identity

from ..access import plain_rows
from ..models import Blocker, Task


@dataclass(frozen=True)
class CaseRow:
    """One line of a list. `card` has the names to show and to search; `due`: the nearest open task's day."""

    case_id: UUID
    reference: str
    kind: str
    stage: str
    status: str
    lead_id: UUID
    opened_on: date
    updated: datetime
    card: CardOfCase
    due: date | None
    open_tasks: int
    blockers: int

    @property
    def client(self) -> str:
        return self.card.client.name if self.card.client else ""

    @property
    def children(self) -> int:
        return self.card.children


@dataclass(frozen=True)
class MyCases:
    """`opened` are the keys, for reading more of the few cases that are shown."""

    rows: list[CaseRow]
    opened: Mapping[UUID, OpenedCase]

    def next_steps(self, shown: Iterable[UUID]) -> dict[UUID, Task]:
        """The next step of each case shown, where somebody named one; one query."""
        opened = {case_id: self.opened[case_id] for case_id in shown}
        tasks = Task.objects.within_many(opened).filter(next_step=True, state=Task.State.OPEN)
        return {task.case_id: task for task in tasks}


def my_cases(unlocked: Identity) -> MyCases:
    """Every case that this user can open, in no order. Cases founded but never written are left out."""
    opened = open_cases(unlocked)
    found = {card.case_id: card for card in cards.read(opened)}
    due = _open_tasks(opened)
    barred = _standing_blockers(opened)
    rows = [
        CaseRow(**plain, card=found[case_id], **due.get(case_id, _NO_TASKS), blockers=barred.get(case_id, 0))
        for plain in plain_rows(opened)
        if (case_id := plain["case_id"]) in found
    ]
    return MyCases(rows, opened)


_NO_TASKS = {"due": None, "open_tasks": 0}


def _open_tasks(opened: Collection[UUID]) -> dict[UUID, dict[str, object]]:
    tasks = Task.objects.filter(case_id__among=opened, state=Task.State.OPEN).order_by()
    grouped = tasks.values_list("case_id").annotate(Min("due_on"), Count("id"))
    return {case_id: {"due": due, "open_tasks": count} for case_id, due, count in grouped}


def _standing_blockers(opened: Collection[UUID]) -> dict[UUID, int]:
    standing = Blocker.objects.filter(case_id__among=opened, state=Blocker.State.STANDING).order_by()
    return dict(standing.values_list("case_id").annotate(Count("id")))
