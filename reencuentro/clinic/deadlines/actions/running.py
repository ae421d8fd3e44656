"""From the notice to the day it is met, missed or falls away."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.lawbook.queries.rules import language_of_reader
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.clockwork.counts import Count
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.law import Law
from reencuentro.engines.clockwork.triggers import Trigger

from .. import inputs
from ..models import Deadline


def add_deadline(
    case: Case,
    *,
    trigger: Trigger,
    owner_id: UUID,
    subject: str = "",
    note: str = "",
    remedy_for: UUID | None = None,
) -> Deadline:
    """Count a term and watch it. Raises `Refused` for what can't be counted, or an owner outside the team.

    `remedy_for` is the deadline that was missed, or met late by a court, and is to be mended.
    """
    with changing(case, "deadline.add", Act.WRITE) as trail:
        _check_owner(case, owner_id)
        facts = _counted(trigger)
        told = {"owner_id": owner_id, "subject": subject, "note": note, "remedy_for": remedy_for}
        row = add(case, Deadline, **told, **facts)
        if owner_id != case.opened.user_id:
            notify([owner_id], "deadlines.new", case_id=case.id)
        trail.add(row.id)
    return row


def acknowledge(case: Case, deadline_id: UUID) -> None:
    """Its owner has seen it: reminders of this kind stop until the next threshold."""
    with changing(case, "deadline.acknowledge", Act.WRITE) as trail:
        row = running(case, deadline_id)
        change(row, acknowledged_on=timezone.localdate(), acknowledged_by=case.opened.user_id)
        trail.add(row.id)


def count_anew(case: Case, deadline_id: UUID, *, trigger: Trigger, owner_id: UUID, note: str) -> None:
    """Other facts, an extension, a suspension, or other hands. The notice's rule stays what it was."""
    with changing(case, "deadline.change", Act.WRITE) as trail:
        row = running(case, deadline_id)
        _check_owner(case, owner_id)
        change(row, owner_id=owner_id, note=note, **_counted(trigger))
        trail.add(row.id)


def meet(case: Case, deadline_id: UUID, *, outcome: str) -> None:
    """Done in time; `outcome` is the evidence: what was filed, and the stamp or receipt."""
    _end(case, deadline_id, "deadline.meet", Deadline.State.MET, outcome)


def miss(case: Case, deadline_id: UUID, *, outcome: str) -> None:
    """It was not done, and why. The lead is told; the rule's remedies say what can still be done.

    Raises `Refused` for a waiting period: it can be done at any later time.
    """
    if running(case, deadline_id).waiting:
        raise Refused(_("Nobody can miss it: it can be done at any time from that day on."))
    _end(case, deadline_id, "deadline.miss", Deadline.State.MISSED, outcome)


def withdraw(case: Case, deadline_id: UUID, *, outcome: str) -> None:
    """It no longer applies, and why."""
    _end(case, deadline_id, "deadline.withdraw", Deadline.State.WITHDRAWN, outcome)


def _end(case: Case, deadline_id: UUID, verb: str, state: str, outcome: str) -> None:
    with changing(case, verb, Act.WRITE) as trail:
        row = running(case, deadline_id)
        ended = {"ended_on": timezone.localdate(), "ended_by": case.opened.user_id}
        change(row, state=state, outcome=outcome, **ended)
        if state == Deadline.State.MISSED and case.lead_id != case.opened.user_id:
            notify([case.lead_id], "deadlines.missed", case_id=case.id)
        trail.add(row.id)


def columns_of(count: Count, law: Law) -> dict[str, Any]:
    """What a row keeps of its count, and by which law files it was made."""
    return {
        "rule_id": count.rule.id,
        "inputs": inputs.to_json(count.trigger),
        "ordinary_on": count.ordinary,
        "conservative_on": count.conservative,
        "safe_on": count.safe,
        "opens_on": count.opens_on,
        "waiting": count.rule.waiting,
        "sure": not count.reasons,
        "refusal": "",
        "versions": versions_of(count),
        "law": law.digest,
    }


def versions_of(count: Count) -> list[str]:
    """Each as name@digest: of the rule, its regime, the calendars."""
    return [*count.law_versions, *count.calendar_versions]


def _counted(trigger: Trigger) -> dict[str, Any]:
    book = lawbook()
    try:
        return columns_of(book.count(trigger), book.law)
    except CannotCount as refusal:
        raise Refused(refusal.say(language_of_reader())) from refusal


def running(case: Case, deadline_id: UUID) -> Deadline:
    """Raises `Http404`, and `Refused` for one that has ended."""
    row = row_of(case, Deadline, deadline_id)
    if row.state != Deadline.State.OPEN:
        raise Refused(_("This deadline is no longer running."))
    return row


def _check_owner(case: Case, owner_id: UUID) -> None:
    if owner_id not in members_of(case.id):
        raise Refused(_("Only somebody of this case's team can have this deadline."), "owner_id")
