"""Entering the demonstration's cases through the same actions as the pages do."""

import datetime

from django.utils import timezone

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.stages import enter_stage
from reencuentro.clinic.cases.intake import Intake
from reencuentro.clinic.cases.models import Case, StageEntry
from reencuentro.clinic.people.likeness import Card
from reencuentro.clinic.people.models import Part
from reencuentro.clinic.registry.actions.checks import make_check
from reencuentro.clinic.registry.searching import Sought
from reencuentro.engines.vault.identity import Identity


def day(ago: int) -> datetime.date:
    """So many days before today."""
    return timezone.localdate() - datetime.timedelta(days=ago)


def open_as(identity: Identity, intake: Intake) -> Case:
    """The search that comes first, then the case."""
    check = make_check(User.objects.get(id=identity.user_id), identity, [_sought(intake)])
    return open_case(identity, intake, check)


def _sought(intake: Intake) -> Sought:
    names = [
        str(intake.client.get(column, "")) for column in ("given_names", "first_surname", "second_surname")
    ]
    return Sought(Part.CLIENT, " ".join(names), tuple(Card.of_names(*names).lines()))


def enter(case: Case, stage: str, day: datetime.date, reason: str, evidence: str = "") -> None:
    """The next stage of the journey, after the newest one."""
    newest = StageEntry.objects.within(case.opened).order_by("-number").first()
    enter_stage(
        case,
        stage=stage,
        entered_on=day,
        reason=reason,
        evidence=evidence,
        after=newest.number if newest else 0,
    )
