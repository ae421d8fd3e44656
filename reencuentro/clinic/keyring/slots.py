"""A user's ways of unlocking her seed. The passphrase stretch is the login check; there is no other."""

from uuid import UUID

from django.conf import settings
from django.db import transaction

from reencuentro.engines.vault import slots as vault
from reencuentro.engines.vault.errors import WrongSecret
from reencuentro.engines.vault.identity import Identity

from .models import Slot
from .server import pepper

COST = vault.StretchCost(**settings.VAULT_STRETCH)


def create_passphrase_slot(identity: Identity, passphrase: str) -> None:
    """Seal the seed under a passphrase; replaces the one before. Slow: not inside a transaction."""
    keep_passphrase_slot(identity.user_id, seal_passphrase(identity, passphrase))


def seal_passphrase(identity: Identity, passphrase: str) -> bytes:
    """The slow half: a record for `keep_passphrase_slot`, made before the transaction that keeps it."""
    return vault.seal_passphrase_slot(identity, passphrase, pepper(), COST)


def keep_passphrase_slot(user_id: UUID, record: bytes) -> None:
    _replace(user_id, Slot.Kind.PASSPHRASE, record)


def open_with_passphrase(user_id: UUID | None, passphrase: str) -> Identity:
    """Unlock a user, in the same time whether she exists or not. Raises `WrongSecret`."""
    record = _record(user_id, Slot.Kind.PASSPHRASE)
    if user_id is None or record is None:
        vault.waste_stretch(passphrase, pepper(), COST)
        raise WrongSecret("no such slot")
    identity = vault.open_passphrase_slot(record, user_id, passphrase, pepper(), COST)
    if vault.needs_upgrade(record, COST):
        create_passphrase_slot(identity, passphrase)
    return identity


def create_code_slot(identity: Identity) -> str:
    """Make a printed recovery code; the one before stops working. Returns the code, to be shown once."""
    code = vault.new_printed_code()
    _replace(identity.user_id, Slot.Kind.CODE, vault.seal_code_slot(identity, code, pepper()))
    return code


def open_with_code(user_id: UUID | None, code: str) -> Identity:
    """Unlock a user by her printed code. Raises `WrongSecret`."""
    record = _record(user_id, Slot.Kind.CODE)
    if user_id is None or record is None:
        raise WrongSecret("no such slot")
    return vault.open_code_slot(record, user_id, code, pepper())


def has_code(user_id: UUID) -> bool:
    return Slot.objects.filter(user_id=user_id, kind=Slot.Kind.CODE).exists()


def remove_code_slot(user_id: UUID) -> None:
    """The printed code stops working."""
    Slot.objects.filter(user_id=user_id, kind=Slot.Kind.CODE).delete()


def remove_slots(user_id: UUID) -> None:
    """Nobody unlocks this seed again."""
    Slot.objects.filter(user_id=user_id).delete()


def _record(user_id: UUID | None, kind: str) -> bytes | None:
    record = Slot.objects.filter(user_id=user_id, kind=kind).values_list("record", flat=True).first()
    return bytes(record) if record is not None else None


def _replace(user_id: UUID, kind: str, record: bytes) -> None:
    with transaction.atomic(using="keys"):
        Slot.objects.filter(user_id=user_id, kind=kind).delete()
        Slot.objects.create(user_id=user_id, kind=kind, record=record)
