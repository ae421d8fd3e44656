"""What somebody's new role, or her leaving, does to the cases she has keys to; asked before it is signed."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from reencuentro.engines.vault.compartment import CASE_COMPARTMENTS, TEAM

from . import rosters
from .models import Epoch, GlassRequest, Wrap
from .policy import takes
from .roles import Role

type Places = set[tuple[UUID, str]]


@dataclass(frozen=True)
class Departure:
    """`closed`: cases that she reads no longer. `stranded`: cases with a part that nobody else could open."""

    closed: frozenset[UUID]
    stranded: frozenset[UUID]


def departure(user_id: UUID, role: Role | None) -> Departure:
    """What happens to her cases once she has this role (None: she is gone). Four queries, however many."""
    lost = {place for place in _places(user_id) if not takes(place[1], role)}
    stranded = lost - _held_by_others(user_id, {case_id for case_id, _ in lost})
    return Departure(
        closed=frozenset(case_id for case_id, compartment in lost if compartment == TEAM),
        stranded=frozenset(case_id for case_id, _ in stranded),
    )


def _places(user_id: UUID) -> Places:
    """Compartments of cases she has a key to. A case whose rows were never written is nobody's loss."""
    wraps = Wrap.objects.filter(user_id=user_id, compartment__in=CASE_COMPARTMENTS)
    places = set(wraps.values_list("case_id", "compartment"))
    written = Epoch.objects.filter(case_id__in={case_id for case_id, _ in places})
    return places & set(written.values_list("case_id", "compartment"))


def _held_by_others(user_id: UUID, case_ids: Collection[UUID]) -> Places:
    """The compartments that a colleague can go on with: active, of a role for it, and there to stay."""
    wraps = Wrap.objects.filter(case_id__in=case_ids).exclude(user_id=user_id)
    guests = set(GlassRequest.objects.filter(until__gt=timezone.now()).values_list("case_id", "requester_id"))
    return {
        (case_id, compartment)
        for case_id, compartment, other in wraps.values_list("case_id", "compartment", "user_id")
        if takes(compartment, rosters.role_of(other)) and (case_id, other) not in guests
    }
