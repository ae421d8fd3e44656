"""What opens the records of the other side, kept in another database than they."""

import uuid
from typing import ClassVar

from django.db import models

from reencuentro.site.ciphers import StoredBytes


class RecordKey(models.Model):
    """The key of one record of donors, wrapped under the server's key. Deleted, the record is forgotten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "wrapped": "sealed under the server key, whose secret lies in no database",
    }

    def __str__(self) -> str:
        return f"key of a record {self.pk}"


class Waiting(models.Model):
    """What goes over to the side of the money with the next day: a cost that a case asks for, or a receipt.

    It is deleted when it has gone. Nothing here says of which case it is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    day = models.DateField()
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "day": "since when it waits: a day or two at most",
        "sealed": "sealed under the server key, whose secret lies in no database",
    }

    def __str__(self) -> str:
        return f"waiting {self.pk}"


class Blinding(models.Model):
    """What opens one commitment, so that sums of published ones can be proved. Gone once it was summed."""

    commitment = StoredBytes(primary_key=True, max_length=32)
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "commitment": "as it stands on the side of the money",
        "sealed": "sealed under the server key, whose secret lies in no database",
    }

    def __str__(self) -> str:
        return f"blinding {self.pk.hex() if self.pk else ''}"


class Shown(models.Model):
    """What one auditor may see of one payment, sealed to her. Both sides have let her."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opening = models.UUIDField()
    auditor_id = models.UUIDField()
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "opening": "opaque id, on the side of the money too: that its team has let auditors see it",
        "auditor_id": "opaque id of a member of staff",
        "sealed": "to her key alone",
    }

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["opening", "auditor_id"], name="bridge_shown_once")
        ]

    def __str__(self) -> str:
        return f"shown {self.pk}"
