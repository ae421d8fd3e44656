"""Who has seen one case, and what they did with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, QuerySet

from ..models import Mention, Outcome, Row
from .names import names_of

LISTS = frozenset({"list", "search", "board"})
EXPORTS = frozenset({"export", "print", "download"})


@dataclass
class Seen:
    """One person's dealings with a case; `actor_id` is None for somebody who was not logged in.

    `opens`: read something of it; `lists`: saw it in a list or search; `writes`: changed something;
    `exports`: took something out of the house; `denials`: was refused.
    """

    actor_id: UUID | None
    name: str
    first: datetime
    last: datetime
    opens: int = 0
    lists: int = 0
    writes: int = 0
    denials: int = 0
    exports: int = 0


def who_has_seen(case_id: UUID) -> list[Seen]:
    """Everybody who read, changed, took out or was refused this case; who came last stands first.

    Three queries however long the trail is. Acts that failed or were never finished are not counted.
    """
    own = Row.objects.filter(case_id=case_id)
    mentions = Mention.objects.filter(object_id=case_id).values("number")
    groups = [*_grouped(own), *_grouped(Row.objects.filter(number__in=mentions).exclude(case_id=case_id))]
    people: dict[UUID | None, Seen] = {}
    names = names_of(group["actor_id"] for group in groups)
    for group in groups:
        person = people.setdefault(group["actor_id"], _nothing_yet(group, names))
        _count(person, group)
    return sorted(people.values(), key=lambda person: person.last, reverse=True)


def _grouped(rows: QuerySet[Row]) -> Iterable[dict[str, Any]]:
    counted = rows.filter(outcome__in=(Outcome.DONE, Outcome.DENIED)).order_by()
    return counted.values("actor_id", "verb", "outcome").annotate(
        first=Min("at"), last=Max("at"), rows=Count("number"), writes=Count("intent")
    )


def _nothing_yet(group: dict[str, Any], names: dict[UUID | None, str]) -> Seen:
    return Seen(group["actor_id"], names[group["actor_id"]], group["first"], group["last"])


def _count(person: Seen, group: dict[str, Any]) -> None:
    person.first = min(person.first, group["first"])
    person.last = max(person.last, group["last"])
    kind = _kind(group)
    setattr(person, kind, getattr(person, kind) + group["rows"])


def _kind(group: dict[str, Any]) -> str:
    words = set(group["verb"].split("."))
    if group["outcome"] == Outcome.DENIED:
        return "denials"
    if words & EXPORTS:
        return "exports"
    if words & LISTS:
        return "lists"
    return "writes" if group["writes"] else "opens"
