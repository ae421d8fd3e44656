"""Who did what on the side of the money."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Max, Min

from reencuentro.giving.access.labels import label_of
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import names_of

from ..models import Entry

SHOWN = 50
type Numbers = tuple[int, int]


@dataclass(frozen=True)
class ActLine:
    """`entries`: the first and the last it booked, which follow one another; None if it booked none."""

    act: Act
    who: str
    what: str
    entries: Numbers | None


def acts_done(number: str | None) -> tuple[Page, list[ActLine]]:
    """Newest first. Three queries a page, and one for the names, however much an act has booked."""
    page = Paginator(Act.objects.order_by("-at"), SHOWN).get_page(number)
    shown = list(page)
    names = names_of({act.actor_id for act in shown})
    entries = _entries_of(act.id for act in shown)
    lines = [ActLine(act, names[act.actor_id], label_of(act.verb), entries.get(act.id)) for act in shown]
    return page, lines


def _entries_of(acts: Iterable[UUID]) -> dict[UUID, Numbers]:
    rows = Entry.objects.filter(act__in=list(acts)).order_by().values("act")
    return {
        row["act"]: (row["first"], row["last"])
        for row in rows.annotate(first=Min("number"), last=Max("number"))
    }
