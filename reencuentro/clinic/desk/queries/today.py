"""My day: what is due, what changed, my cases by stage, what waits for my office."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import asked_to_give_again, staff_names, unread
from reencuentro.clinic.audit.queries import Line, changes_in
from reencuentro.clinic.cases.access import live_cases_by_lead
from reencuentro.clinic.cases.journey import Stage
from reencuentro.clinic.cases.kinds import LIVE
from reencuentro.clinic.cases.queries.approvals import closings_to_decide, erasures_to_decide
from reencuentro.clinic.cases.queries.mine import MyCases, my_cases
from reencuentro.clinic.keyring import glassbreak
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, Role
from reencuentro.clinic.lawbook.authority import LAWYERS
from reencuentro.clinic.lawbook.queries.calendars import years_missing
from reencuentro.clinic.registry.cards import CardOfCase
from reencuentro.clinic.registry.queries.checks import waiting_for
from reencuentro.clinic.reminders.queries.mine import DueLine as Mine
from reencuentro.clinic.reminders.queries.mine import in_words, most_pressing, my_due
from reencuentro.clinic.tracing.queries.waiting import count_waiting
from reencuentro.engines.vault.identity import Identity

HORIZON = timedelta(days=14)
MOST_TASKS = 30
LATEST = 10


@dataclass(frozen=True)
class DueLine:
    """`unsure`: a term whose count is to be verified. `remedy`: a court is late, something can be done.

    `day_there`: today at the court of a term.
    """

    title: str
    client: str
    reference: str
    url: str
    day: date
    unsure: bool
    remedy: bool
    day_there: date | None


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
    """`returning`: colleagues who can give her cases again after a lost key, and have not yet."""

    due: list[DueLine]
    more_due: int
    changes: list[ChangeLine]
    stages: list[dict[str, Any]]
    waiting: list[Waiting]
    returning: list[str]
    notices: list[Any]
    workload: list[dict[str, Any]]
    cases: int
    works_cases: bool


def today(user: User, identity: Identity) -> Today:
    """A fixed number of queries, however many cases there are."""
    works_cases = user.role in CASEWORK_ROLES
    cases = my_cases(identity)
    due = my_due(user.id, cases.opened, timezone.localdate() + HORIZON)
    changes = changes_in(cases.opened, by_others_than=user.id, limit=LATEST)
    shown = most_pressing(due, MOST_TASKS)
    cards = {card.case_id: card for card in cases.cards({one.case_id for one in (*shown, *changes)})}
    lines, live = in_words(shown, cases.opened), _live_by_stage(cases)
    return Today(
        due=[_due_line(line, cards[line.case_id]) for line in lines if line.case_id in cards],
        more_due=len(due) - len(shown),
        changes=[_change_line(line, cards[line.case_id]) for line in changes if line.case_id in cards],
        stages=_stages(live),
        waiting=[*_waiting(user), *_of_searches(cases)],
        returning=asked_to_give_again(user) if works_cases else [],
        notices=unread(user),
        workload=_workload() if user.role == Role.DIRECTOR else [],
        cases=live.total(),
        works_cases=works_cases,
    )


def _due_line(line: Mine, card: CardOfCase) -> DueLine:
    place = card.client_name, card.reference, line.url
    return DueLine(line.title, *place, line.day, line.unsure, line.remedy, line.day_there)


def _change_line(line: Line, card: CardOfCase) -> ChangeLine:
    url = reverse("cases:page", args=[card.case_id])
    return ChangeLine(line.act, line.actor, line.at, card.client_name, url)


def _live_by_stage(cases: MyCases) -> Counter[str]:
    live = cases.plain.filter(status__in=LIVE).order_by()
    return Counter(dict(live.values_list("stage").annotate(Count("case_id"))))


def _stages(counts: Counter[str]) -> list[dict[str, Any]]:
    """How many live cases stand at each stage, in the order of the journey."""
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


def _of_searches(cases: MyCases) -> list[Waiting]:
    """Her standing searches that a list has come for."""
    count = count_waiting(cases, timezone.localdate())
    return [Waiting(_standing(count), reverse("tracing:waiting"))] if count else []


def _standing(n: int) -> str:
    words = ngettext(
        "%(n)s standing search waits for a list that has come",
        "%(n)s standing searches wait for a list that has come",
        n,
    )
    return words % {"n": n}


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
