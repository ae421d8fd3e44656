"""After a new recovery key: what still hangs on an earlier one, and sealing it to that of today.

Only whoever holds a case's key can seal it again. So it happens case by case, as members come by; until
then the case's old escrow stays, for it is its last way back.
"""

from dataclasses import dataclass
from uuid import UUID

from reencuentro.clinic.audit.actions import recording
from reencuentro.engines.vault.identity import Identity

from . import rosters, upkeep
from .errors import NotMember
from .holding import Holding, Place, cases_among, holdings
from .models import Escrow
from .opening import open_case
from .shredding import ending


@dataclass(frozen=True)
class Behind:
    """Compartments sealed to an earlier recovery key, and who can seal them anew.

    `ending`: cases that are to be destroyed. Those stay as they are, nobody can or should seal them.
    """

    places: set[Place]
    held: set[Holding]
    ending: set[UUID]

    @property
    def cases(self) -> set[UUID]:
        return cases_among(self.places)

    @property
    def boxes(self) -> bool:
        """Whether one of the organisation's own compartments is among them."""
        return bool({case_id for case_id, _ in self.places} - self.cases)

    @property
    def lost(self) -> set[Place]:
        """Those that nobody at work can open."""
        return self.places - {place for _, place in self.held}

    @property
    def by_holder(self) -> dict[UUID, set[UUID]]:
        """The cases that each colleague can seal anew."""
        holders = {holder for holder, _ in self.held}
        return {holder: cases for holder in holders if (cases := cases_among(self.places_of(holder)))}

    def places_of(self, user_id: UUID) -> set[Place]:
        return {place for holder, place in self.held if holder == user_id}


def behind() -> Behind:
    older = Escrow.objects.exclude(recovery_key=rosters.current().root.fingerprint)
    found, ends = set(older.values_list("case_id", "compartment")), ending()
    places = {place for place in found if place[0] not in ends}
    return Behind(places, holdings(places), {case_id for case_id, _ in found - places})


def seal_anew(identity: Identity) -> int:
    """Seal what this user holds to the recovery key of today. Returns of how many cases.

    Each case is its own act: stopped in the middle, those done are done, and it can be called again.
    """
    mine = behind().places_of(identity.user_id)
    in_turn = sorted({case_id for case_id, _ in mine})
    sealed = {case_id for case_id in in_turn if _seal_case(identity, case_id)}
    return len(sealed & cases_among(mine))


def _seal_case(identity: Identity, case_id: UUID) -> bool:
    try:
        opened = open_case(identity, case_id)
    except NotMember:  # taken out a moment ago
        return False
    with recording(identity.user_id, "keyring.escrow", case_id=case_id):
        upkeep.tend(opened)
    return True
