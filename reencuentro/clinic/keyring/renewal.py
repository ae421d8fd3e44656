"""After a new recovery key: which cases still hang on an earlier one, and sealing them to that of today.

Only whoever holds a case's key can seal it again. So it happens case by case, as members come by; until
then the case's old escrow stays, for it is its last way back.
"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from reencuentro.clinic.audit.actions import recording
from reencuentro.engines.vault.identity import Identity

from . import rosters, upkeep
from .errors import NotMember
from .models import Escrow, Wrap
from .opening import open_case
from .policy import takes
from .roles import Role

type Place = tuple[UUID, str]


@dataclass(frozen=True)
class Behind:
    """Cases still sealed to an earlier recovery key: by who can seal them anew, and those nobody can."""

    by_holder: dict[UUID, set[UUID]]
    unheld: set[UUID]

    @property
    def cases(self) -> set[UUID]:
        return self.unheld.union(*self.by_holder.values())


def behind() -> Behind:
    """What is left to do. For telling people, not for letting anybody in: no ledger is verified."""
    places, roles = _places(), {one.user_id: Role(one.role) for one in rosters.current().active()}
    by_holder: dict[UUID, set[UUID]] = defaultdict(set)
    held: set[Place] = set()
    wraps = Wrap.objects.filter(case_id__among={case_id for case_id, _ in places})
    for case_id, compartment, user_id in wraps.values_list("case_id", "compartment", "user_id").distinct():
        if (case_id, compartment) in places and takes(compartment, roles.get(user_id)):
            by_holder[user_id].add(case_id)
            held.add((case_id, compartment))
    return Behind(dict(by_holder), {case_id for case_id, _ in places - held})


def seal_anew(identity: Identity) -> int:
    """Seal what this user holds to the recovery key of today. Returns of how many cases.

    Each case is its own act: stopped in the middle, those done are done, and it can be called again.
    """
    mine = behind().by_holder.get(identity.user_id, set())
    return sum(_seal_case(identity, case_id) for case_id in sorted(mine))


def _seal_case(identity: Identity, case_id: UUID) -> bool:
    try:
        opened = open_case(identity, case_id)
    except NotMember:  # her time as a guest is over
        return False
    with recording(identity.user_id, "keyring.escrow", case_id=case_id):
        upkeep.tend(opened)
    return True


def _places() -> set[Place]:
    """Compartments of which some key is sealed to another recovery key than that of today."""
    older = Escrow.objects.exclude(recovery_key=rosters.current().root.fingerprint)
    return set(older.values_list("case_id", "compartment"))
