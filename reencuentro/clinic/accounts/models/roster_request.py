"""A change of the signed roster that waits for a director's signature."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from reencuentro.clinic.keyring.roles import Role


class RosterRequest(models.Model):
    """`receive` and `sign` are the public keys to be signed; `proof` ties them to the one-time link."""

    class Kind(models.TextChoices):
        JOIN = "join"
        REKEY = "rekey"
        ROLE = "role"
        SUSPEND = "suspend"
        RESTORE = "restore"
        REMOVE = "remove"

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    user_id = models.UUIDField()
    role = models.CharField(max_length=13, choices=Role.choices)
    receive = models.BinaryField(null=True, editable=False)
    sign = models.BinaryField(null=True, editable=False)
    proof = models.BinaryField(null=True, editable=False)
    invitation_id = models.UUIDField(null=True, editable=False)
    requested_by = models.UUIDField()
    requested_on = models.DateField(default=timezone.localdate)
    decided_by = models.UUIDField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque",
        "kind": "what would change in the roster, which is itself readable",
        "state": "whether it was signed",
        "user_id": "opaque id of the account concerned",
        "role": "role asked for",
        "receive": "public key",
        "sign": "public key",
        "proof": "keyed tag; says nothing without the link",
        "invitation_id": "opaque",
        "requested_by": "opaque id of a director",
        "requested_on": "day",
        "decided_by": "opaque id of a director",
    }

    def __str__(self) -> str:
        return str(self.id)
