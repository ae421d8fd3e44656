"""Accompanying the family after the reunion."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.people.refusals import Refused

from ..models import Case, FollowUp
from ..permissions import Act
from ..rows import row_of
from .changing import add, change, changing


def plan_follow_ups(case: Case, *, days: Iterable[date], owner_id: UUID) -> list[FollowUp]:
    """Set the dates that a person confirmed; a date that is planned already is not planned twice."""
    with changing(case, "followup.plan", Act.WRITE) as trail:
        if owner_id not in members_of(case.id):
            raise Refused(_("Only somebody of this case's team can do this."), "owner_id")
        planned = FollowUp.objects.within(case.opened).filter(state=FollowUp.State.PLANNED)
        new = sorted(set(days) - {row.due_on for row in planned})
        rows = [add(case, FollowUp, owner_id=owner_id, due_on=day) for day in new]
        trail.add(*(row.id for row in rows))
    return rows


def record_follow_up(
    case: Case,
    follow_up_id: UUID,
    *,
    state: str,
    ended_on: date,
    spoke_with: str,
    mother: str,
    children: str,
    safety: str,
    needs: str,
) -> None:
    """Write down how the family is, or that nobody could be reached, or that this one is not needed."""
    with changing(case, "followup.record", Act.WRITE) as trail:
        row = row_of(case, FollowUp, follow_up_id)
        if row.state != FollowUp.State.PLANNED:
            raise Refused(_("This follow-up is on record already."))
        change(
            row,
            state=state,
            ended_on=ended_on,
            ended_by=case.opened.user_id,
            spoke_with=spoke_with,
            mother=mother,
            children=children,
            safety=safety,
            needs=needs,
        )
        trail.add(row.id)


def move_follow_up(case: Case, follow_up_id: UUID, *, due_on: date, owner_id: UUID) -> None:
    """Put a planned follow-up on another day or into other hands."""
    with changing(case, "followup.move", Act.WRITE) as trail:
        row = row_of(case, FollowUp, follow_up_id)
        if row.state != FollowUp.State.PLANNED:
            raise Refused(_("This follow-up is on record already."))
        if owner_id not in members_of(case.id):
            raise Refused(_("Only somebody of this case's team can do this."), "owner_id")
        change(row, due_on=due_on, owner_id=owner_id)
        trail.add(row.id)
