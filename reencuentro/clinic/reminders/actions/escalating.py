"""A term of ours is near and nobody answered: its lead hears of it, then the directors. Needs no key."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import rosters

from ..due import Due, all_due
from ..models import Escalation
from ..picture import UNSEEN_DAYS, step_of

NOTICES = {Escalation.Step.UNSEEN: "reminders.unseen", Escalation.Step.UNMET: "reminders.unmet"}


def raise_unanswered() -> None:
    """Each step of each term once; a term that moved is raised anew when its new date is near."""
    today = timezone.localdate()
    near = all_due(today + timedelta(days=UNSEEN_DAYS))
    rows = [_row(one, step) for one in near if (step := step_of(one, today))]
    known = _known(rows)
    new = [row for row in rows if _key(row) not in known]
    if new:
        _raise(new, {one.id: one for one in near})


def _raise(rows: list[Escalation], terms: dict) -> None:
    with recording(None, "reminder.raise", objects=[row.deadline_id for row in rows]):
        Escalation.objects.bulk_create(rows)
        for row in rows:
            notify([row.lead_id], NOTICES[row.step], case_id=terms[row.deadline_id].case_id)
        _tell_directors(row for row in rows if row.step == Escalation.Step.UNMET)


def _tell_directors(rows: Iterable[Escalation]) -> None:
    """Of which lead, and nothing else: most directors have no key to the case."""
    directors = [member.user_id for member in rosters.directors()]
    for lead_id in sorted({row.lead_id for row in rows}):
        notify((one for one in directors if one != lead_id), "reminders.of_lead", about_id=lead_id)


def _row(one: Due, step: str) -> Escalation:
    today = timezone.localdate()
    return Escalation(deadline_id=one.id, safe_on=one.day, step=step, lead_id=one.lead_id, raised_on=today)


def _known(rows: list[Escalation]) -> set[tuple]:
    found = Escalation.objects.filter(deadline_id__in=[row.deadline_id for row in rows])
    return set(found.values_list("deadline_id", "safe_on", "step"))


def _key(row: Escalation) -> tuple:
    return row.deadline_id, row.safe_on, row.step
