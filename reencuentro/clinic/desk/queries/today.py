"""My day: what is due, what changed, my cases by stage, what waits for my office."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff_names, unread
from reencuentro.clinic.audit.queries import changes_in
from reencuentro.clinic.cases.access import live_cases_by_lead
from reencuentro.clinic.cases.journey import Stage
from reencuentro.clinic.cases.kinds import LIVE, Status
from reencuentro.clinic.cases.queries.approvals import closings_to_decide, erasures_to_decide
from reencuentro.clinic.cases.queries.mine import CaseRow, MyCases, my_cases
from reencuentro.clinic.keyring import glassbreak
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, Role
from reencuentro.clinic.lawbook.authority import LAWYERS
from reencuentro.clinic.lawbook.queries.calendars import years_missing
from reencuentro.clinic.registry.queries import waiting_for
from reencuentro.clinic.reminders.queries.mine import DueLine as Mine
from reencuentro.clinic.reminders.queries.mine import my_due
from reencuentro.engines.vault.identity import Identity

HORIZON = timedelta(days=14)
MOST_TASKS = 30
LATEST = 10


@dataclass(frozen=True)
class DueLine:
    """`unsure`: a term whose count is to be verified. `remedy`: a court is late, something can be done."""

    title: str
    client: str
    reference: str
    url: str
    day: date
    unsure: bool
    remedy: bool


@dataclass(frozen=True)
class ChangeLine:
    what: str
    who: str
    at: Any
    client: str
    url: str


@dataclass(frozen=True)
class Waiting:
    """Something that waits for this person's office; `count` of them."""

    text: str
    url: str


@dataclass(frozen=True)
class Today:
    due: list[DueLine]
    more_due: int
    changes: list[ChangeLine]
    stages: list[dict[str, Any]]
    waiting: list[Waiting]
    notices: list[Any]
    workload: list[dict[str, Any]]
    cases: int
    works_cases: bool


def today(user: User, identity: Identity) -> Today:
    """A fixed number of queries, however many cases there are."""
    works_cases = user.role in CASEWORK_ROLES
    cases = my_cases(identity) if works_cases else MyCases([], {})
    rows = {row.case_id: row for row in cases.rows}
    due = _due(user.id, cases, rows)
    return Today(
        due=due[:MOST_TASKS],
        more_due=max(0, len(due) - MOST_TASKS),
        changes=_changes(user.id, rows),
        stages=_stages(cases.rows),
        waiting=_waiting(user),
        notices=unread(user),
        workload=_workload() if user.role == Role.DIRECTOR else [],
        cases=sum(Status(row.status) in LIVE for row in cases.rows),
        works_cases=works_cases,
    )


def _due(user_id: UUID, cases: MyCases, rows: dict[UUID, CaseRow]) -> list[DueLine]:
    """My terms, hearings, tasks and follow-ups of two weeks: overdue ones first, terms before tasks."""
    places = {case_id: cases.opened[case_id] for case_id in rows}
    lines = my_due(user_id, places, timezone.localdate() + HORIZON)
    return [_due_line(line, rows[line.case_id]) for line in lines]


def _due_line(line: Mine, row: CaseRow) -> DueLine:
    return DueLine(line.title, row.client, row.reference, line.url, line.day, line.unsure, line.remedy)


def _changes(user_id: UUID, rows: dict[UUID, CaseRow]) -> list[ChangeLine]:
    """What colleagues did in my cases of late."""
    return [
        ChangeLine(
            line.act,
            line.actor,
            line.at,
            rows[line.case_id].client,
            reverse("cases:page", args=[line.case_id]),
        )
        for line in changes_in(rows, by_others_than=user_id, limit=LATEST)
    ]


def _stages(rows: list[CaseRow]) -> list[dict[str, Any]]:
    """How many live cases stand at each stage, in the order of the journey."""
    counts = Counter(row.stage for row in rows if Status(row.status) in LIVE)
    return [
        {"label": stage.label, "value": counts[stage], "code": str(stage)} for stage in Stage if counts[stage]
    ]


def _workload() -> list[dict[str, Any]]:
    """How many live cases each lead has, the fullest hands first: numbers, and no case to open."""
    counts = live_cases_by_lead()
    names = staff_names(counts)
    return [
        {"label": names[lead_id], "value": count, "code": str(lead_id)}
        for lead_id, count in counts.most_common()
    ]


def _waiting(user: User) -> list[Waiting]:
    """What waits for a director, a registrar or a lawyer."""
    found = [(waiting_for(user), "registry:questions", _searches)]
    if user.role == Role.DIRECTOR:
        closings = sum(not one.own for one in closings_to_decide(user.id))
        erasures = sum(not one.own for one in erasures_to_decide(user.id) if one.erasure.confirmed_by is None)
        emergencies = glassbreak.waiting_for(user.id).count()
        found += [
            (closings + erasures, "cases:approvals", _approvals),
            (emergencies, "cases:emergencies", _emergencies),
        ]
    if user.role in LAWYERS:
        found.append((len(years_missing()), "lawbook:calendars", _calendars))
    return [Waiting(words(count), reverse(page)) for count, page, words in found if count]


def _searches(n: int) -> str:
    return ngettext("%(n)s search waits for a registrar", "%(n)s searches wait for a registrar", n) % {"n": n}


def _approvals(n: int) -> str:
    return ngettext("%(n)s approval waits for you", "%(n)s approvals wait for you", n) % {"n": n}


def _calendars(n: int) -> str:
    words = ngettext(
        "%(n)s court calendar is missing for open cases: upload the circular",
        "%(n)s court calendars are missing for open cases: upload the circulars",
        n,
    )
    return words % {"n": n}


def _emergencies(n: int) -> str:
    return ngettext("%(n)s emergency request waits", "%(n)s emergency requests wait", n) % {"n": n}
