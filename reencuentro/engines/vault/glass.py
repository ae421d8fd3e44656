"""Break-glass: a compartment key in shares, one sealed to each director; two open it.

    sealed = split(key, [d.public for d in directors])            # {director id: bytes} to store
    share = open_share(director, sealed[director.user_id], case_id, TEAM, epoch)
    again = reseal_share(share, requester_public, request_id)       # one for each approval
    key = combine(requester, request_id, [again1, again2], case_id, TEAM, epoch, committed)

A share of one director opens nothing. Approvals are bound to the request, the place and the
requester, so they cannot be used for another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from shamir_mnemonic import MnemonicError
from shamir_mnemonic.shamir import EncryptedMasterSecret, ShareGroup, recover_ems, split_ems
from shamir_mnemonic.share import Share

from .compartment import CompartmentKey, commitment
from .context import Part
from .errors import Damaged, Forged, WrongShares
from .identity import Identity, PublicIdentity
from .kdf import KEY_BYTES
from .wraps import open_sealed, seal_to

APPROVALS = 2
MOST_DIRECTORS = 16


@dataclass(frozen=True)
class GlassShare:
    """An opened share: `number` (0-15) and value, of one key at one place."""

    case_id: UUID
    compartment: str
    epoch: int
    number: int
    value: bytes = field(repr=False)

    def to_bytes(self) -> bytes:
        return bytes([self.number]) + self.value


def split(key: CompartmentKey, directors: Sequence[PublicIdentity]) -> dict[UUID, bytes]:
    """Two-of-n shares of the key, each sealed to one director. `ValueError` unless 2 to 16."""
    if not APPROVALS <= len({director.user_id for director in directors}) == len(directors) <= MOST_DIRECTORS:
        raise ValueError("break-glass takes two to sixteen different directors")
    (shares,) = split_ems(1, [(APPROVALS, len(directors))], _as_secret(key.key))
    return {
        director.user_id: _seal(director, _numbered(key, share), "glass share")
        for director, share in zip(directors, shares, strict=True)
    }


def open_share(director: Identity, sealed: bytes, case_id: UUID, compartment: str, epoch: int) -> GlassShare:
    """A director opens the own share. Raises `Damaged`."""
    return _open(director, sealed, case_id, compartment, epoch, "glass share")


def reseal_share(share: GlassShare, requester: PublicIdentity, request_id: UUID) -> bytes:
    """A director's approval: the share sealed to the requester for one request only."""
    return _seal(requester, share, "glass approval", request_id)


def combine(
    requester: Identity,
    request_id: UUID,
    approvals: Iterable[bytes],
    case_id: UUID,
    compartment: str,
    epoch: int,
    committed: bytes,
) -> CompartmentKey:
    """Open the key with two approvals and hold it against the ledger's commitment.

    Raises `Damaged`, `WrongShares` (too_few: also when one director approved twice; mixed) or
    `Forged`.
    """
    purpose = ("glass approval", request_id)
    shares = {_open(requester, sealed, case_id, compartment, epoch, *purpose) for sealed in approvals}
    key = _recover(shares)
    if commitment(key) != committed:
        raise Forged("the shares do not give the key in the ledger")
    return CompartmentKey(case_id, compartment, epoch, key)


def _recover(shares: set[GlassShare]) -> bytes:
    by_number = {share.number: share for share in shares}
    if len(by_number) < APPROVALS:
        raise WrongShares("too_few")
    group = ShareGroup()
    group.shares = {_as_library_share(by_number[number]) for number in sorted(by_number)[:APPROVALS]}
    try:
        return bytes(recover_ems({0: group}).ciphertext)
    except MnemonicError as error:
        raise WrongShares("mixed") from error


def _as_secret(key: bytes) -> EncryptedMasterSecret:
    """The library shares "encrypted" secrets; a random key needs no stretching before."""
    return EncryptedMasterSecret(identifier=0, extendable=True, iteration_exponent=0, ciphertext=key)


def _as_library_share(share: GlassShare) -> Share:
    return Share(
        identifier=0,
        extendable=True,
        iteration_exponent=0,
        group_index=0,
        group_threshold=1,
        group_count=1,
        index=share.number,
        member_threshold=APPROVALS,
        value=share.value,
    )


def _numbered(key: CompartmentKey, share: Share) -> GlassShare:
    return GlassShare(key.case_id, key.compartment, key.epoch, share.index, share.value)


def _seal(person: PublicIdentity, share: GlassShare, *purpose: Part) -> bytes:
    place = (share.case_id, share.compartment, share.epoch, person.user_id)
    return seal_to(person.receive, share.to_bytes(), *purpose, *place)


def _open(
    person: Identity, sealed: bytes, case_id: UUID, compartment: str, epoch: int, *purpose: Part
) -> GlassShare:
    data = open_sealed(person.receiving_key, sealed, *purpose, case_id, compartment, epoch, person.user_id)
    if len(data) != 1 + KEY_BYTES or data[0] >= MOST_DIRECTORS:
        raise Damaged("a glass share has the wrong form")
    return GlassShare(case_id, compartment, epoch, data[0], data[1:])
