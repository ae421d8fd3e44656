"""Approvals, calendars, states. Nothing is overwritten: what was believed can be asked for."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from reencuentro.clinic.keyring.fields import ServerSealedText


class Withdrawable(models.Model):
    """What somebody took on her word: it counts until a colleague withdraws it, and says why."""

    withdrawn_by = models.UUIDField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = ServerSealedText(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "withdrawn_by": "opaque id of a member of staff",
        "withdrawn_on": "day",
    }

    class Meta:
        abstract = True

    def withdraw(self, by: uuid.UUID, because: str) -> None:
        """From today on."""
        self.withdrawn_by, self.withdrawn_on, self.withdrawn_because = by, timezone.localdate(), because
        self.save(update_fields=["withdrawn_by", "withdrawn_on", "withdrawn_because"])


class WithCircular(models.Model):
    """What was read in a circular or gazette, of which a sealed copy may lie with it."""

    circular_id = models.UUIDField(null=True)
    circular_key = ServerSealedText(null=True)
    circular_kind = models.CharField(max_length=4, blank=True)

    plaintext: ClassVar[dict[str, str]] = {
        "circular_id": "random name of the sealed copy of a public circular or gazette",
        "circular_kind": "pdf, png or jpg",
    }

    class Meta:
        abstract = True


class Approval(Withdrawable):
    """A lawyer's word that a rule which nobody read in the law is right, by the fingerprints of its text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rule_id = models.CharField(max_length=12, db_index=True)
    fingerprints = models.JSONField()
    approved_by = models.UUIDField()
    approved_on = models.DateField()
    licence = ServerSealedText()
    basis = ServerSealedText()

    plaintext: ClassVar[dict[str, str]] = {
        **Withdrawable.plaintext,
        "id": "random",
        "rule_id": "id of a published rule",
        "fingerprints": "hashes of the published rule",
        "approved_by": "opaque id of a member of staff",
        "approved_on": "day",
    }

    class Meta:
        ordering = ["approved_on", "id"]

    def __str__(self) -> str:
        return f"approval {self.pk}"


class CalendarEdition(WithCircular):
    """One saved state of a court's year, in the form of law/calendars; the one not superseded counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    court = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    content = ServerSealedText()
    saved_by = models.UUIDField()
    saved_at = models.DateTimeField()
    superseded = models.BooleanField(default=False)

    plaintext: ClassVar[dict[str, str]] = {
        **WithCircular.plaintext,
        "id": "random",
        "court": "code of a court; in which courts the clinic works",
        "year": "of the calendar",
        "saved_by": "opaque id of a member of staff",
        "saved_at": "when it was saved",
        "superseded": "flag",
    }

    class Meta:
        ordering = ["court", "year", "saved_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["court", "year"], condition=models.Q(superseded=False), name="one_edition_counts"
            )
        ]

    def __str__(self) -> str:
        return f"calendar edition {self.pk}"


class StateTerm(models.Model):
    """One saved text of a term of a state's own code, in the form of law/rules; the newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rule_id = models.CharField(max_length=12)
    content = ServerSealedText()
    saved_by = models.UUIDField()
    saved_at = models.DateTimeField()
    superseded = models.BooleanField(default=False)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "rule_id": "id of a rule; in which states the clinic litigates",
        "saved_by": "opaque id of a member of staff",
        "saved_at": "when it was saved",
        "superseded": "flag",
    }

    class Meta:
        ordering = ["rule_id", "saved_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["rule_id"], condition=models.Q(superseded=False), name="one_text_of_a_term_counts"
            )
        ]

    def __str__(self) -> str:
        return f"state term {self.pk}"


class StateEntry(Withdrawable, WithCircular):
    """What a lawyer read of a state beside its terms, as law/regimes.toml has it; counts until withdrawn.

    When notices of one kind take effect by its own code, or from when the national code governs there.
    """

    class Kind(models.TextChoices):
        EFFECT = "effect"
        START = "start"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=6, choices=Kind)
    state = models.CharField(max_length=3)
    content = ServerSealedText()
    licence = ServerSealedText()
    basis = ServerSealedText()
    entered_by = models.UUIDField()
    entered_at = models.DateTimeField()

    plaintext: ClassVar[dict[str, str]] = {
        **Withdrawable.plaintext,
        **WithCircular.plaintext,
        "id": "random",
        "kind": "code",
        "state": "code of a state; in which states the clinic litigates",
        "entered_by": "opaque id of a member of staff",
        "entered_at": "when it was entered",
    }

    class Meta:
        ordering = ["state", "-entered_at"]

    def __str__(self) -> str:
        return f"state entry {self.pk}"
