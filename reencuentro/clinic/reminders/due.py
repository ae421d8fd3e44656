"""What is due, by plain columns alone: no key is there when letters are written and feeds are fetched."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.cases.access import leads_of_live_cases
from reencuentro.clinic.cases.models import FollowUp, Task
from reencuentro.clinic.clocks.queries.waking import looks
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.keyring.membership import holders_of
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.proceedings.models import Entry

TERM, OPENING, HEARING, TASK, LOOK = "term", "opening", "hearing", "task", "look"
OPENING_IS_TOLD = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """A term (its safe date), the day on which one can first be met, a hearing, a task or follow-up, or a
    look at the clocks of a case.

    `ours`: a term that we, no court, must meet.
    `owner_id` is who is to be told: whoever watches it; the lead for a hearing and a look, and for what
    a colleague watched who left the team.
    """

    kind: str
    id: UUID
    case_id: UUID
    owner_id: UUID
    lead_id: UUID
    day: date
    recorded_on: date
    ours: bool = False
    seen: bool = True
    sure: bool = True


def all_due(until: date) -> list[Due]:
    """What runs in live cases and is due by then, or late. Thirteen queries, however much there is."""
    found = [*_terms(until), *_openings(until), *_hearings(until), *_tasks(until), *_looks(until)]
    leads = leads_of_live_cases({one["case_id"] for one in found})
    holders = holders_of(leads)
    return list(_with_owners(found, leads, holders))


def due_of(user_id: UUID, until: date) -> list[Due]:
    return [one for one in all_due(until) if one.owner_id == user_id]


def _terms(until: date) -> Iterator[dict[str, Any]]:
    columns = ("id", "case_id", "owner_id", "safe_on", "recorded_on", "rule_id", "acknowledged_on", "sure")
    rows = Deadline.to_be_met().filter(safe_on__lte=until).order_by()
    law = lawbook().law
    for row in rows.values(*columns):
        yield {
            **_common(row, TERM, row["safe_on"]),
            "ours": law.rule_to_show(row["rule_id"]).owner == "ours",
            "seen": row["acknowledged_on"] is not None,
            "sure": row["sure"],
        }


def _openings(until: date) -> Iterator[dict[str, Any]]:
    """For a week, so that a server that stood still tells of them all the same."""
    rows = Deadline.still_to_open(timezone.localdate() - OPENING_IS_TOLD).filter(opens_on__lte=until)
    for row in rows.order_by().values("id", "case_id", "owner_id", "opens_on", "recorded_on"):
        yield _common(row, OPENING, row["opens_on"])


def _hearings(until: date) -> Iterator[dict[str, Any]]:
    rows = Entry.hearings_to_come(timezone.localdate()).filter(day__lte=until).order_by()
    for row in rows.values("id", "case_id", "day", "recorded_on"):
        yield _common({**row, "owner_id": None}, HEARING, row["day"])


def _tasks(until: date) -> Iterator[dict[str, Any]]:
    columns = ("id", "case_id", "owner_id", "due_on", "recorded_on")
    for model, state in ((Task, Task.State.OPEN), (FollowUp, FollowUp.State.PLANNED)):
        for row in model.objects.filter(state=state, due_on__lte=until).order_by().values(*columns):
            yield _common(row, TASK, row["due_on"])


def _looks(until: date) -> Iterator[dict[str, Any]]:
    for look in looks(until):
        place = {"id": look.id, "case_id": look.case_id, "owner_id": None}
        yield _common({**place, "recorded_on": look.since}, LOOK, look.day)


def _common(row: dict[str, Any], kind: str, day: date) -> dict[str, Any]:
    kept = {name: row[name] for name in ("id", "case_id", "owner_id", "recorded_on")}
    return {**kept, "kind": kind, "day": day}


def _with_owners(
    found: Iterable[dict[str, Any]], leads: dict[UUID, UUID], holders: set[tuple[UUID, UUID]]
) -> Iterator[Due]:
    for one in found:
        lead = leads.get(one["case_id"])
        if lead is not None:
            stays = (one["case_id"], one["owner_id"]) in holders
            yield Due(**{**one, "lead_id": lead, "owner_id": one["owner_id"] if stays else lead})
