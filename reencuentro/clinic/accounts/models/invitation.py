"""One-time links: into the clinic (join), or to a new key after the old one was lost (rekey)."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from reencuentro.clinic.keyring.fields import ServerSealedText
from reencuentro.clinic.keyring.roles import Role
from reencuentro.site.ciphers import StoredBytes


class Invitation(models.Model):
    """The token itself is in the link only; here are its hash and, sealed to who made it, its proof key."""

    class Purpose(models.TextChoices):
        JOIN = "join"
        REKEY = "rekey"

    class State(models.TextChoices):
        OPEN = "open"
        USED = "used"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=5, choices=Purpose.choices)
    token_hash = StoredBytes(max_length=32, unique=True, editable=False)
    proof_key = StoredBytes(editable=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    role = models.CharField(max_length=13, choices=Role.choices)
    user_id = models.UUIDField(default=uuid.uuid4, editable=False)
    display_name = ServerSealedText()
    email = ServerSealedText(blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    new_factor = models.BooleanField(default=False)
    invited_by = models.UUIDField()
    expires_at = models.DateTimeField()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque",
        "purpose": "a new colleague, or a lost key",
        "token_hash": "SHA-256 of 256 random bits; opens nothing",
        "proof_key": "HPKE-sealed to the director who made the link",
        "state": "whether the link still works",
        "role": "role offered",
        "user_id": "opaque id of the account it is for",
        "language": "Spanish or English",
        "new_factor": "whether a second factor is lost too",
        "invited_by": "opaque id of a director",
        "expires_at": "when the link stops working",
    }

    def __str__(self) -> str:
        return str(self.id)

    @property
    def usable(self) -> bool:
        return self.state == self.State.OPEN and timezone.now() < self.expires_at
