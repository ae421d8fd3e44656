"""The organisation's own compartments: the registry (names across cases), the auditors' box, and the lists
in which people are looked for.

They work like a case's compartments, but their ids are pinned outside the database, so nobody can
put another in their place. Only their members read them; into registry and auditors' box anybody may drop.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.context import Part
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.wraps import open_sealed, seal_to

from . import ledgers, rosters
from .beginning import alone, settle
from .errors import NotAllowed
from .founding import found_cases
from .membership import grant, members_of, remove
from .models import Wrap
from .opened import OpenedCase
from .opening import open_case
from .pins import organisation_name, pins
from .policy import AUDITORS, ORGANISATION_COMPARTMENTS, POLICY
from .sealing import give


@dataclass(frozen=True)
class DropBox:
    """Where non-members leave something for the members of a compartment."""

    case_id: UUID
    compartment: str
    epoch: int
    public: bytes

    def seal(self, content: bytes, *purpose: Part) -> bytes:
        return seal_to(self.public, content, *self._purpose(purpose))

    def open(self, opened: OpenedCase, sealed: bytes, *purpose: Part) -> bytes:
        """Raises `NotMember` without the compartment's key, `Damaged` for altered or moved bytes."""
        key = opened.key(self.compartment, self.epoch)
        return open_sealed(key.drop_key, sealed, *self._purpose(purpose))

    def _purpose(self, purpose: tuple[Part, ...]) -> tuple[Part, ...]:
        return ("drop", self.case_id, self.compartment, self.epoch, *purpose)


def found(director: Identity) -> None:
    """Found the compartments, with the first director in them. `beginning.founding` pins them."""
    for compartment in ORGANISATION_COMPARTMENTS:
        found_cases(director, [[director.user_id]], compartment)


def found_later(member: Identity, compartment: str) -> bool:
    """Found a compartment that a clinic of an earlier version lacks, for everybody of today whose role it
    takes; `member` must be one of them. Returns whether it was still to be founded.

    Not inside a transaction: it is pinned for good at the end.
    """
    with alone():
        settle()
        if is_there(compartment):
            return False
        members = [one.user_id for one in rosters.current().active() if one.role in POLICY[compartment]]
        found_cases(member, [members], compartment)
        settle()
    return True


def drop_box(compartment: str) -> DropBox:
    """Where to leave something for the registrars or the auditors of today."""
    case_id = place_of(compartment)
    ledger = ledgers.of_case(case_id)[compartment]
    return DropBox(case_id, compartment, ledger.epoch, ledger.drop_public)


def box_of_epoch(compartment: str, epoch: int) -> DropBox:
    """The box as it was when something was dropped, for reading it."""
    return DropBox(place_of(compartment), compartment, epoch, b"")


def seal_for_auditors(text: str) -> bytes:
    """Seal a reason or detail of the audit trail for auditors and directors; the epoch leads."""
    box = drop_box(AUDITORS)
    return box.epoch.to_bytes(4, "big") + box.seal(text.encode(), "audit details")


def open_for_auditor(identity: Identity, sealed: bytes) -> str:
    """Read what `seal_for_auditors` sealed. Raises `NotMember` for anybody else."""
    return next(open_all_for_auditor(identity, [sealed]))


def open_all_for_auditor(identity: Identity, sealed: Iterable[bytes]) -> Iterator[str]:
    """The same for many, with the box opened once."""
    place = open_place(identity, AUDITORS)
    for one in sealed:
        box = box_of_epoch(AUDITORS, int.from_bytes(one[:4], "big"))
        yield box.open(place, one[4:], "audit details").decode()


def place_of(compartment: str) -> UUID:
    """The pinned id of an organisation compartment. Raises `NotAllowed` before the founding."""
    if not is_there(compartment):
        settle()
    head = pins().get(organisation_name(compartment))
    if head is None:
        raise NotAllowed("not_founded")
    return UUID(bytes=head[1][:16])


def is_there(compartment: str) -> bool:
    """Whether it was founded: a clinic of an earlier version lacks what came later."""
    return pins().get(organisation_name(compartment)) is not None


def open_place(identity: Identity, compartment: str) -> OpenedCase:
    """An organisation compartment opened by a member. Raises `NotMember`."""
    return open_case(identity, place_of(compartment))


def is_registrar(user_id: UUID) -> bool:
    return user_id in members_of(place_of(REGISTRY), REGISTRY)


def admit(director: Identity, user_id: UUID, role: str, *, again: bool = False) -> None:
    """Let somebody into the compartments that her role takes; `again` after new keys."""
    for compartment in _for_role(role):
        place = open_place(director, compartment)
        if again or user_id not in members_of(place.case_id, compartment):
            _let_in(place, compartment, user_id)


def complete(place: OpenedCase, compartment: str) -> None:
    """Give the key to everybody whose role it takes: a recovery on paper gives it only to those it names."""
    wraps = Wrap.objects.filter(case_id=place.case_id, compartment=compartment)
    having = set(wraps.values_list("user_id", flat=True))
    for one in rosters.current().active():
        if one.role in POLICY[compartment] and one.user_id not in having:
            _let_in(place, compartment, one.user_id)


def _let_in(place: OpenedCase, compartment: str, user_id: UUID) -> None:
    grant(place, compartment, user_id)
    _give_older(place, compartment, user_id)


def _give_older(place: OpenedCase, compartment: str, user_id: UUID) -> None:
    """What was dropped before the last renewals is sealed to older keys, and hers to read as well."""
    roster = rosters.current()
    for key in place.keys(compartment):
        give(key, user_id, roster)


def dismiss(director: Identity, user_id: UUID, role: str | None) -> None:
    """Take somebody out of the compartments that the new role (None: gone) doesn't take."""
    keep = set(_for_role(role))
    for compartment in filter(is_there, ORGANISATION_COMPARTMENTS):
        if compartment not in keep and user_id in members_of(place_of(compartment), compartment):
            remove(open_place(director, compartment), user_id)


def _for_role(role: str | None) -> Iterable[str]:
    """One that was not founded yet takes everybody whose role it takes when it is."""
    return [name for name in ORGANISATION_COMPARTMENTS if role in POLICY[name] and is_there(name)]
