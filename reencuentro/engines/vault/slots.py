"""Slots: a user's seed, sealed once for each way to unlock it.

A record is 01 ‖ kind ‖ parameters ‖ SHA-256 of the verify tag ‖ sealed seed. The tag is compared
before anything is opened: AES-GCM alone would let one record open under several secrets.
"""

import hashlib
import hmac
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .context import VERSION, Part, context
from .errors import Damaged, UnknownVersion, WeakSecret, WrongSecret
from .identity import Identity
from .kdf import derive
from .passphrase import LONGEST
from .printed import new_printed_code, read_printed_code
from .sealing import as_bytes, open_seal, seal
from .stretching import Stretch, StretchCost, stretch, waste_stretch

__all__ = [
    "StretchCost",
    "needs_upgrade",
    "new_printed_code",
    "open_code_slot",
    "open_passphrase_slot",
    "seal_code_slot",
    "seal_passphrase_slot",
    "waste_stretch",
]

_PASSPHRASE = b"P"
_CODE = b"C"
_VERIFIER_BYTES = 32


def seal_passphrase_slot(identity: Identity, passphrase: str, pepper: bytes, cost: StretchCost) -> bytes:
    """Seal the seed under a passphrase, stretched at `cost` with the server's pepper.

    Raises `WeakSecret` for one that is too long to be compared in full.
    """
    if len(passphrase) > LONGEST:
        raise WeakSecret("too_long")
    parameters = Stretch.create(cost)
    root = stretch(passphrase, pepper, parameters)
    return _seal_seed(identity, root, _PASSPHRASE, parameters.to_bytes())


def open_passphrase_slot(
    record: bytes, user_id: UUID, passphrase: str, pepper: bytes, floor: StretchCost
) -> Identity:
    """Unlock with a passphrase.

    Raises `WrongSecret` for a wrong passphrase or another user's slot, `UnknownVersion` if the
    record asks for a cheaper stretch than `floor`, `Damaged` if it was altered.
    """
    parameters = _stretch_of(record)
    parameters.hold_above(floor)
    root = stretch(passphrase, pepper, parameters)
    return _open_seed(record, user_id, root, _PASSPHRASE, parameters.to_bytes())


def needs_upgrade(record: bytes, cost: StretchCost) -> bool:
    """Whether a passphrase slot was made at a lower cost than today's."""
    return not _stretch_of(record).cost.reaches(cost)


def seal_code_slot(identity: Identity, code: str, pepper: bytes) -> bytes:
    """Seal the seed under a printed code. No stretch: the code has 128 random bits."""
    return _seal_seed(identity, _code_root(code, pepper), _CODE)


def open_code_slot(record: bytes, user_id: UUID, code: str, pepper: bytes) -> Identity:
    """Unlock with a printed code. Raises `Mistyped`, `WrongSecret` or `Damaged`."""
    return _open_seed(record, user_id, _code_root(code, pepper), _CODE)


def _code_root(code: str, pepper: bytes) -> bytes:
    return derive(read_printed_code(code) + pepper, "slot", "code")


def _seal_seed(identity: Identity, root: bytes, kind: bytes, parameters: bytes = b"") -> bytes:
    purpose = ("slot", kind, identity.user_id)
    header = VERSION + kind + parameters + _verifier(root, purpose)
    return header + seal(_cipher(root, purpose), identity.seed, context(*purpose, header))


def _open_seed(record: bytes, user_id: UUID, root: bytes, kind: bytes, parameters: bytes = b"") -> Identity:
    purpose = ("slot", kind, user_id)
    body = _body(record, kind)
    verifier_ends = len(parameters) + _VERIFIER_BYTES
    if not hmac.compare_digest(body[len(parameters) : verifier_ends], _verifier(root, purpose)):
        raise WrongSecret("the slot does not open")
    header = VERSION + kind + body[:verifier_ends]
    seed = open_seal(_cipher(root, purpose), body[verifier_ends:], context(*purpose, header))
    return Identity(user_id, seed)


def _stretch_of(record: bytes) -> Stretch:
    return Stretch.from_bytes(_body(record, _PASSPHRASE))


def _body(record: bytes, kind: bytes) -> bytes:
    """What follows version and kind. Raises `UnknownVersion` or `Damaged`."""
    record = as_bytes(record)
    if record[:1] != VERSION:
        raise UnknownVersion("unknown version of a slot")
    if record[1:2] != kind:
        raise Damaged("a slot of another kind")
    return record[2:]


def _verifier(root: bytes, purpose: tuple[Part, ...]) -> bytes:
    return hashlib.sha256(derive(root, *purpose, "verify")).digest()


def _cipher(root: bytes, purpose: tuple[Part, ...]) -> AESGCM:
    return AESGCM(derive(root, *purpose, "seal"))
