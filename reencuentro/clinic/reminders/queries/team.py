"""For the directors: who has how much due. Numbers and names of colleagues; no case can be told from it."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.accounts.queries import staff_names

from ..due import OPENING
from ..models import Escalation
from ..picture import Picture, picture_of, step_of


@dataclass(frozen=True)
class Load:
    """`unmet` are terms in cases that she leads, whoever watches them; the rest is hers to do."""

    name: str
    unmet: int
    late: int
    this_week: int
    unsure: int
    no_next_step: int


def loads() -> list[Load]:
    """Everybody who has anything due or leads a case, the most pressing first."""
    picture = picture_of(timezone.localdate())
    people = {one.owner_id for one in picture.due} | {one.lead_id for one in picture.due}
    names = staff_names(people | picture.stepless.keys())
    found = [_load(user_id, name, picture) for user_id, name in names.items()]
    return sorted(found, key=lambda one: (-one.unmet, -one.late, one.name.casefold()))


def _load(user_id: UUID, name: str, picture: Picture) -> Load:
    unmet = sum(
        one.lead_id == user_id and step_of(one, picture.today) == Escalation.Step.UNMET for one in picture.due
    )
    mine = [one for one in picture.due if one.owner_id == user_id and one.kind != OPENING]
    late = sum(one.day < picture.today for one in mine)
    week = picture.week_of(user_id)
    return Load(name, unmet, late, week["this_week"], week["unsure"], week["no_next_step"])
