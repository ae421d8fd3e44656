"""Opening a case in an emergency, and destroying one: what waits for a second person."""

import uuid
from typing import ClassVar

from django.db import models

from reencuentro.site.ciphers import StoredBytes

_IDS = "opaque id"


class GlassRequest(models.Model):
    """Somebody off the team asks two directors to open a case to her for 72 hours."""

    class State(models.TextChoices):
        WAITING = "waiting"
        APPROVED = "approved"
        USED = "used"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_id = models.UUIDField(db_index=True)
    requester_id = models.UUIDField()
    requested_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    reason = StoredBytes()
    entry = StoredBytes(null=True)
    until = models.DateTimeField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": _IDS,
        "case_id": _IDS,
        "requester_id": _IDS,
        "requested_at": "when an emergency was declared",
        "state": "code",
        "reason": "sealed to directors and auditors",
        "entry": "signed ledger line that waits for its second signature",
        "until": "when the emergency access ends",
    }


class GlassApproval(models.Model):
    """One director's share, sealed to the requester for this request only."""

    request = models.ForeignKey(GlassRequest, on_delete=models.CASCADE, related_name="approvals")
    director_id = models.UUIDField()
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "number",
        "request": _IDS,
        "director_id": _IDS,
        "sealed": "fixed-size ciphertext",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "director_id"], name="one_approval_a_director")
        ]


class Destruction(models.Model):
    """A case whose keys are to be destroyed: two people signed, then the delay runs."""

    case_id = models.UUIDField(primary_key=True)
    asked_by = models.UUIDField()
    confirmed_by = models.UUIDField(null=True)
    due_on = models.DateField(null=True)
    entries = models.JSONField(default=dict)
    certificate = models.TextField(blank=True)

    plaintext: ClassVar[dict[str, str]] = {
        "case_id": _IDS,
        "asked_by": _IDS,
        "confirmed_by": _IDS,
        "due_on": "day",
        "entries": "signed ledger lines",
        "certificate": "opaque ids, hashes, counts",
    }
