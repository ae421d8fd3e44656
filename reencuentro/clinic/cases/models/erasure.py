"""Destroying a case: asked for by its lead, confirmed by a director, carried out after a delay."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.people.columns import SealedLines

from .recorded import BY, DAY, Recorded


class ErasureReason(models.TextChoices):
    SHE_ASKS = "she_asks", _("She asked for it")
    RETENTION_OVER = "retention_over", _("The time for keeping the file is over")
    MISTAKE = "mistake", _("Opened by mistake")


class Erasure(models.Model):
    """Outlives the case's keys, so nothing here is sealed under them."""

    class State(models.TextChoices):
        REQUESTED = "requested", pgettext_lazy("state of an erasure", "Awaits a director")
        CONFIRMED = "confirmed", pgettext_lazy("state of an erasure", "Confirmed; waiting time runs")
        CANCELLED = "cancelled", pgettext_lazy("state of an erasure", "Cancelled")
        DONE = "done", pgettext_lazy("state of an erasure", "Erased")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_id = models.UUIDField(db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED)
    reason = models.CharField(max_length=16, choices=ErasureReason)
    requested_by = models.UUIDField()
    requested_on = models.DateField()
    confirmed_by = models.UUIDField(null=True)
    confirmed_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_on = models.DateField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque id",
        "case_id": "opaque id",
        "state": "code",
        "reason": "code; a director decides on it without reading the case",
        "requested_by": BY,
        "requested_on": DAY,
        "confirmed_by": BY,
        "confirmed_on": DAY,
        "due_on": "day only",
        "ended_by": BY,
        "ended_on": DAY,
    }

    class Meta:
        ordering = ["requested_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_id"],
                condition=Q(state__in=["requested", "confirmed"]),
                name="one_erasure_under_way",
            )
        ]

    def __str__(self) -> str:
        return f"erasure {self.pk}"

    @property
    def signers(self) -> tuple[uuid.UUID, uuid.UUID | None]:
        """Who asked and who confirmed."""
        return self.requested_by, self.confirmed_by


class LegalHold(Recorded):
    """While one stands, the case can't be erased."""

    because = SealedLines(max_length=2000, blank=False)
    lifted_on = models.DateField(null=True)
    lifted_by = models.UUIDField(null=True)
    lifted_because = SealedLines(max_length=2000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {**Recorded.plaintext, "lifted_on": DAY, "lifted_by": BY}

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["case_id"], condition=Q(lifted_on=None), name="one_hold_at_a_time"
            ),
        ]
