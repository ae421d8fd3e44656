"""What opens the content, and for whom: the keys database. Nothing here is readable without a seed."""

import uuid
from typing import ClassVar

from django.db import models

from reencuentro.site.ciphers import StoredBytes

_IDS = "opaque id; who belongs to which case is visible as pseudonyms"
_SIZE = "fixed-size ciphertext"


class Slot(models.Model):
    """A user's seed, sealed by one way of unlocking it."""

    class Kind(models.TextChoices):
        PASSPHRASE = "pass"  # noqa: S105
        CODE = "code"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    record = StoredBytes()
    made_on = models.DateField(auto_now_add=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": _IDS,
        "user_id": _IDS,
        "kind": "which ways of unlocking a user has",
        "record": "seed sealed by the secret; not guessable without the pepper",
        "made_on": "day",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user_id", "kind"], name="one_slot_of_a_kind")]


class RosterEntry(models.Model):
    """One signed line of the roster: who works here, with which public keys and role."""

    serial = models.PositiveIntegerField(primary_key=True)
    packed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "serial": "number of staff changes",
        "packed": "opaque user id, public keys, role, status, day, signatures",
    }


class LedgerEntry(models.Model):
    """One signed line of a compartment's ledger: its members and the commitment to its key."""

    case_id = models.UUIDField()
    compartment = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    packed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "case_id": _IDS,
        "compartment": "code",
        "number": "number of membership changes",
        "packed": "opaque ids of members, epoch, commitment, kind of change, signatures",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_id", "compartment", "number"], name="one_ledger_line_a_number"
            )
        ]


class Compartment(models.Model):
    """The newest line of a ledger, for reading many cases at once; the pins and signatures judge it."""

    case_id = models.UUIDField()
    compartment = models.CharField(max_length=12)
    epoch = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    head = StoredBytes()
    rotating = models.BooleanField(default=False)

    plaintext: ClassVar[dict[str, str]] = {
        "case_id": _IDS,
        "compartment": "code",
        "epoch": "number of key renewals",
        "number": "number of membership changes",
        "head": "hash",
        "rotating": "a key renewal is under way",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_id", "compartment"], name="one_compartment")]


class Wrap(models.Model):
    """A compartment key sealed to one member."""

    case_id = models.UUIDField()
    compartment = models.CharField(max_length=12)
    epoch = models.PositiveIntegerField()
    user_id = models.UUIDField()
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "case_id": _IDS,
        "compartment": "code",
        "epoch": "number of key renewals",
        "user_id": _IDS,
        "sealed": _SIZE,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_id", "compartment", "epoch", "user_id"], name="one_wrap_a_member"
            )
        ]
        indexes = [models.Index(fields=["user_id", "compartment"])]


class FileKey(models.Model):
    """The key of one sealed file, sealed in its compartment. Lies here and not beside the content, so that
    deleting it makes the file noise in every copy of the content, too.
    """

    document_id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    compartment = models.CharField(max_length=12)
    epoch = models.PositiveIntegerField()
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "document_id": "opaque id of a sealed file",
        "case_id": _IDS,
        "compartment": "code",
        "epoch": "number of key renewals",
        "sealed": _SIZE,
    }

    class Meta:
        indexes = [models.Index(fields=["case_id", "compartment"])]


class Escrow(models.Model):
    """A compartment key sealed to the offline recovery key, whose private half is on paper."""

    case_id = models.UUIDField()
    compartment = models.CharField(max_length=12)
    epoch = models.PositiveIntegerField()
    recovery_key = models.CharField(max_length=32)
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "case_id": _IDS,
        "compartment": "code",
        "epoch": "number of key renewals",
        "recovery_key": "fingerprint",
        "sealed": _SIZE,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_id", "compartment", "epoch"], name="one_escrow")]


class GlassShare(models.Model):
    """One share of a compartment key, sealed to one director; two open the case in an emergency."""

    case_id = models.UUIDField()
    compartment = models.CharField(max_length=12)
    epoch = models.PositiveIntegerField()
    director_id = models.UUIDField()
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "case_id": _IDS,
        "compartment": "code",
        "epoch": "number of key renewals",
        "director_id": _IDS,
        "sealed": _SIZE,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_id", "compartment", "epoch", "director_id"], name="one_glass_share_a_director"
            )
        ]


class Pocket(models.Model):
    """A user's own cache of keys that she opened and verified, sealed under her seed."""

    user_id = models.UUIDField(primary_key=True)
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "user_id": _IDS,
        "sealed": "size tells about how many cases she has",
    }


class Session(models.Model):
    """A browser's session. The id is a hash of the cookie; the state opens with cookie and boot key only."""

    id = models.BinaryField(primary_key=True, max_length=32)
    user_id = models.UUIDField(null=True, db_index=True)
    pending = models.BooleanField(default=False)
    state = StoredBytes()
    device = StoredBytes(default=bytes)
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "SHA-256 of the cookie, useless without it",
        "user_id": _IDS,
        "pending": "second factor not yet given",
        "state": "sealed under cookie half and boot half",
        "device": "browser name, sealed under the server key",
        "created_at": "when staff work",
        "seen_at": "when staff work",
        "expires_at": "when staff work",
    }
