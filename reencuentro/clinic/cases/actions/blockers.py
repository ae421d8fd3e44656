"""What stands in the way, and its end."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.refusals import Refused

from ..models import Blocker, Case
from ..permissions import Act, require
from ..rows import row_of
from .changing import add, change, changing


def raise_blocker(
    case: Case, *, nature: str, what: str, waits_for: str, may_waive: str, blocks: str
) -> Blocker:
    """Record that something stands in the way; if it `blocks` a stage, that stage can't be entered."""
    with changing(case, "blocker.raise", Act.MOVE) as trail:
        blocker = add(
            case,
            Blocker,
            nature=nature,
            what=what,
            waits_for=waits_for,
            may_waive=may_waive,
            blocks=blocks,
        )
        trail.add(blocker.id)
    return blocker


def end_blocker(case: Case, blocker_id: UUID, *, state: str, ending: str) -> None:
    """Resolve or waive a blocker, saying how. What protects somebody is waived by the lead alone."""
    with changing(case, "blocker.end", Act.MOVE) as trail:
        blocker = row_of(case, Blocker, blocker_id)
        if blocker.state != Blocker.State.STANDING:
            raise Refused(_("This blocker has been dealt with already."))
        if state == Blocker.State.WAIVED and blocker.nature == Blocker.Nature.SAFETY:
            require(case, Act.OVERRIDE)
        change(
            blocker,
            state=state,
            ending=ending,
            ended_on=timezone.localdate(),
            ended_by=case.opened.user_id,
        )
        trail.add(blocker.id)
