"""The organisation's offline key: it opens every escrow, signs the first directors, and is
kept on paper only, as SLIP-39 shares of 33 words each.

    offline = OfflineKey.create()
    papers = offline.split(2, 3)                    # 2 of 3; print, then forget `offline`
    check_share(papers[0])                          # ShareFacts, without combining
    offline = combine(papers[:2], expected=public)  # WrongShares.code: too_few, mixed, altered, wrong_key
    sealed = escrow(key, offline.public)            # needs the public half only
    key = open_escrow(offline, sealed, case_id, "team", epoch, ledger.commitment(epoch))
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from shamir_mnemonic import MnemonicError, generate_mnemonics
from shamir_mnemonic.shamir import ShareGroup, recover_ems
from shamir_mnemonic.share import Share

from .compartment import CompartmentKey, commitment
from .context import Part, context
from .entries import ROOT
from .errors import Forged, WrongShares
from .identity import PublicIdentity, verify_signature
from .kdf import KEY_BYTES, derive
from .wraps import open_sealed, seal_to

MOST_SHARES = 16
FEWEST_TOGETHER = 2
_STRETCHING = 1  # SLIP-39's iteration exponent: a random master needs no more than the usual
_MOST_STRETCHING = 5  # below a second; foreign shares could ask for minutes
_FINGERPRINT_BYTES = 10


@dataclass(frozen=True)
class OfflinePublic:
    """The public halves: to seal escrows to (X25519), to verify signatures with (Ed25519)."""

    receive: bytes
    sign: bytes

    @property
    def identity(self) -> PublicIdentity:
        return PublicIdentity(ROOT, self.receive, self.sign)

    def check_pledge(self, anchor: bytes, pledge: bytes) -> None:
        """Raise `Forged` unless this key itself said that it belongs to the roster founded by `anchor`."""
        verify_signature(self.sign, pledge, _pledge(anchor, self))

    @property
    def fingerprint(self) -> str:
        """Five groups of four hexadecimal digits, to compare with the paper by eye."""
        digest = hashlib.sha256(context("offline", self.receive, self.sign)).hexdigest()
        digits = digest[: 2 * _FINGERPRINT_BYTES].upper()
        return "-".join(digits[start : start + 4] for start in range(0, len(digits), 4))


class OfflineKey:
    """The key itself, from a master of 32 bytes. Exists only in a ceremony."""

    user_id = ROOT

    def __init__(self, master: bytes) -> None:
        if len(master) != KEY_BYTES:
            raise ValueError("the master of an offline key has 32 bytes")
        self._master = master

    @classmethod
    def create(cls) -> "OfflineKey":
        return cls(os.urandom(KEY_BYTES))

    @cached_property
    def receiving_key(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(derive(self._master, "offline", "receive"))

    @cached_property
    def _signing_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(derive(self._master, "offline", "sign"))

    @cached_property
    def public(self) -> OfflinePublic:
        return OfflinePublic(
            self.receiving_key.public_key().public_bytes_raw(),
            self._signing_key.public_key().public_bytes_raw(),
        )

    def sign(self, message: bytes) -> bytes:
        return self._signing_key.sign(message)

    def pledge(self, anchor: bytes) -> bytes:
        """Say that this key takes the place of the one that founded the roster (its Ed25519 key, 32 bytes).

        The paper knows no other root: by this a ceremony tells the real roster from one made up around it.
        """
        return self.sign(_pledge(anchor, self.public))

    def split(self, needed: int, total: int) -> list[str]:
        """`total` lines of 33 words, any `needed` of which give the key back."""
        if not FEWEST_TOGETHER <= needed <= total <= MOST_SHARES:
            raise ValueError("an offline key is split into 2 to 16 shares, of which at least 2 are needed")
        (shares,) = generate_mnemonics(1, [(needed, total)], self._master, iteration_exponent=_STRETCHING)
        return list(shares)

    def __repr__(self) -> str:
        return f"<OfflineKey {self.public.fingerprint}>"

    def __reduce__(self) -> str:
        raise TypeError("an offline key is never pickled")


@dataclass(frozen=True)
class ShareFacts:
    """What a share tells of itself: its set, how many are needed, which one it is (from 1)."""

    identifier: int
    threshold: int
    index: int


def check_share(words: str) -> ShareFacts:
    """Read one share without combining. Raises `WrongShares("altered")` for a wrong word."""
    share = _read(words)
    return ShareFacts(share.identifier, share.member_threshold, share.index + 1)


def combine(shares: Iterable[str], expected: OfflinePublic | None = None) -> OfflineKey:
    """Bring the key back. Raises `WrongShares` whose code is one of:

    altered (a word is wrong), mixed (shares of different sets), too_few, wrong_key (they open,
    but not to the `expected` key).
    """
    group = _group({_read(words) for words in shares})
    if group.common_parameters().iteration_exponent > _MOST_STRETCHING:
        raise WrongShares("wrong_key")
    try:
        secret = recover_ems({0: group.get_minimal_group()})
    except MnemonicError as error:
        raise WrongShares("mixed") from error
    master = secret.decrypt(b"")
    if len(master) != KEY_BYTES:
        raise WrongShares("wrong_key")
    offline = OfflineKey(master)
    if expected not in (None, offline.public):
        raise WrongShares("wrong_key")
    return offline


def escrow(key: CompartmentKey, offline: OfflinePublic) -> bytes:
    """Seal a compartment key to the offline key, bound to its place."""
    return seal_to(offline.receive, key.key, *_purpose(key.case_id, key.compartment, key.epoch, offline))


def open_escrow(
    offline: OfflineKey, sealed: bytes, case_id: UUID, compartment: str, epoch: int, committed: bytes
) -> CompartmentKey:
    """Open an escrow. Raises `Damaged`, or `Forged` if the ledger committed to another key."""
    key = open_sealed(offline.receiving_key, sealed, *_purpose(case_id, compartment, epoch, offline.public))
    if commitment(key) != committed:
        raise Forged("the escrowed key is not the one in the ledger")
    return CompartmentKey(case_id, compartment, epoch, key)


def _purpose(case_id: UUID, compartment: str, epoch: int, offline: OfflinePublic) -> tuple[Part, ...]:
    return ("escrow", case_id, compartment, epoch, offline.fingerprint)


def _pledge(anchor: bytes, public: OfflinePublic) -> bytes:
    return context("offline", "pledge", anchor, public.receive, public.sign)


def _read(words: str) -> Share:
    try:
        return Share.from_mnemonic(" ".join(words.lower().split()))
    except MnemonicError as error:
        raise WrongShares("altered") from error


def _group(shares: set[Share]) -> ShareGroup:
    """Shares of one set, and enough of them."""
    group = ShareGroup()
    group.shares = shares
    if len({share.group_parameters() for share in shares}) > 1:
        raise WrongShares("mixed")
    if not group.is_complete() or group.common_parameters().group_threshold > 1:
        raise WrongShares("too_few")
    return group
