"""A change of the signed roster that waits for the signature of a director, or of two."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.identity import PublicIdentity
from reencuentro.engines.vault.roster import ACTIVE, REMOVED, SUSPENDED
from reencuentro.site.ciphers import StoredBytes


class RosterRequest(models.Model):
    """`receive` and `sign` are the public keys to be signed; `proof` ties them to the one-time link.

    Of the kind ROOT: another recovery key (`user_id` and `role` are the roster's for it), with its `pledge`.

    `entry` is the roster entry with the first director's signature, while the second one's is missing.
    """

    class Kind(models.TextChoices):
        JOIN = "join"
        REKEY = "rekey"
        ROLE = "role"
        SUSPEND = "suspend"
        RESTORE = "restore"
        REMOVE = "remove"
        ROOT = "root"

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    user_id = models.UUIDField()
    role = models.CharField(max_length=13, choices=Role.choices)
    receive = StoredBytes(null=True, editable=False)
    sign = StoredBytes(null=True, editable=False)
    proof = StoredBytes(null=True, editable=False)
    pledge = StoredBytes(null=True, editable=False)
    entry = StoredBytes(null=True, editable=False)
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
        "pledge": "signature of a new recovery key over public keys",
        "entry": "the same, with a director's signature",
        "invitation_id": "opaque",
        "requested_by": "opaque id of a director",
        "requested_on": "day",
        "decided_by": "opaque id of a director",
    }

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user_id"], condition=models.Q(state="waiting"), name="one_change_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def public(self) -> PublicIdentity | None:
        """The keys that are asked to be signed; None where the person keeps hers."""
        if self.receive is None or self.sign is None:
            return None
        return PublicIdentity(self.user_id, bytes(self.receive), bytes(self.sign))

    @property
    def status(self) -> str:
        """What the roster would say of the person afterwards."""
        return {self.Kind.SUSPEND: SUSPENDED, self.Kind.REMOVE: REMOVED}.get(self.Kind(self.kind), ACTIVE)
