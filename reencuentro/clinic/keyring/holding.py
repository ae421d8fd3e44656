"""Who holds a key to what today, and what nobody can open any more.

For telling people what is theirs to do, not for letting anybody in: doors verify the ledgers, this does not.
"""

from collections.abc import Collection
from uuid import UUID

from django.utils import timezone

from reencuentro.engines.vault.compartment import TEAM

from . import ledgers, rosters
from .models import Compartment, Epoch, GlassRequest, Wrap
from .policy import ORGANISATION_COMPARTMENTS, takes
from .roles import Role
from .shredding import ending

type Place = tuple[UUID, str]
type Holding = tuple[UUID, Place]


def holdings(places: Collection[Place]) -> set[Holding]:
    """(colleague, place) for every key to these compartments that still opens: by her role, in her time."""
    roles = {one.user_id: Role(one.role) for one in rosters.current().active()}
    wraps = Wrap.objects.filter(case_id__among={case_id for case_id, _ in places})
    found = {
        (user_id, (case_id, compartment))
        for case_id, compartment, user_id in wraps.values_list("case_id", "compartment", "user_id").distinct()
        if (case_id, compartment) in places and takes(compartment, roles.get(user_id))
    }
    return found - {one for one in found & _once_let_in() if not _still_in(*one)}


def unheld() -> set[Place]:
    """Compartments that nobody at work can open, the organisation's own too. Not of cases that are to end."""
    places = set(Compartment.objects.values_list("case_id", "compartment"))
    # What was founded and never written is nobody's loss.
    places &= set(Epoch.objects.values_list("case_id", "compartment"))
    ends = ending()
    return {place for place in places if place[0] not in ends} - {place for _, place in holdings(places)}


def cases_among(places: Collection[Place]) -> set[UUID]:
    """The cases that these compartments belong to, without the organisation's own."""
    return {case_id for case_id, compartment in places if compartment not in ORGANISATION_COMPARTMENTS}


def _once_let_in() -> set[Holding]:
    """By an emergency whose time is over. Her wrap is there until a teammate comes by."""
    over = GlassRequest.objects.filter(until__lte=timezone.now())
    return {(user_id, (case_id, TEAM)) for user_id, case_id in over.values_list("requester_id", "case_id")}


def _still_in(user_id: UUID, place: Place) -> bool:
    case_id, compartment = place
    return ledgers.of_case(case_id)[compartment].can_act(user_id, timezone.now().timestamp())
