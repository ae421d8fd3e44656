"""All cases of one user at a glance. The number of queries does not grow with the number of cases."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Min, OuterRef, QuerySet, Subquery

from reencuentro.clinic.keyring.opened import OpenedCases
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.registry import cards
from reencuentro.clinic.registry.cards import CardOfCase
from reencuentro.engines.vault.identity import Identity

from ..access import plain_rows
from ..models import Blocker, Task


@dataclass(frozen=True)
class CaseRow:
    """One line of a list. `card` has the names to show; `due`: the day of what is nearest."""

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
    blockers: int

    @property
    def client(self) -> str:
        return self.card.client_name

    @property
    def children(self) -> int:
        return self.card.children


class MyCases:
    """What one user can open. `opened` are the keys; sealed columns are read of the cases shown."""

    def __init__(self, opened: OpenedCases) -> None:
        self.opened = opened

    @property
    def plain(self) -> QuerySet:
        """All of them, unread; cases founded but never written are left out."""
        return with_due(self.opened)

    @cached_property
    def rows(self) -> list[CaseRow]:
        """All of them, in no order."""
        return self.read(self.plain)

    def read(self, plain: QuerySet) -> list[CaseRow]:
        """These rows with what their cards say, in the same order; three queries."""
        found = {row["case_id"]: row for row in plain}
        on_card = {card.case_id: card for card in self.cards(found)}
        barred = _standing_blockers(found)
        return [
            CaseRow(**row, card=on_card[case_id], blockers=barred.get(case_id, 0))
            for case_id, row in found.items()
            if case_id in on_card
        ]

    def cards(self, ids: cards.Ids) -> list[CardOfCase]:
        return cards.read(self.opened, ids)

    def next_steps(self, ids: Iterable[UUID]) -> dict[UUID, Task]:
        """The next step of each of these cases, where somebody named one; one query."""
        opened = {case_id: self.opened[case_id] for case_id in ids}
        tasks = Task.objects.within_many(opened).filter(next_step=True, state=Task.State.OPEN)
        return {task.case_id: task for task in tasks}


def my_cases(unlocked: Identity) -> MyCases:
    """Every case that this user can open."""
    return MyCases(open_cases(unlocked))


def with_due(ids: Collection[UUID]) -> QuerySet:
    """The plain rows of these cases with `due`, the day of the nearest open task."""
    return plain_rows(ids).annotate(due=nearest(Task.objects.filter(state=Task.State.OPEN), "due_on"))


def nearest(rows: QuerySet, day: str) -> Subquery:
    """The first day that any of these rows of a case has; for its row among `plain_rows`."""
    of_case = rows.filter(case_id=OuterRef("case_id")).order_by().values("case_id")
    return Subquery(of_case.annotate(nearest=Min(day)).values("nearest"))


def _standing_blockers(ids: Collection[UUID]) -> dict[UUID, int]:
    standing = Blocker.objects.filter(case_id__among=ids, state=Blocker.State.STANDING).order_by()
    return dict(standing.values_list("case_id").annotate(Count("id")))
