"""How the family is after the reunion, at the dates that were agreed with them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.people.columns import SealedLine, SealedLines

from .recorded import BY, DAY, Recorded


class FollowUp(Recorded):
    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("state of a follow-up", "Planned")
        DONE = "done", pgettext_lazy("state of a follow-up", "Done")
        NOT_REACHED = "not_reached", pgettext_lazy("state of a follow-up", "Not reached")
        CANCELLED = "cancelled", pgettext_lazy("state of a follow-up", "Cancelled")

    owner_id = models.UUIDField(db_index=True)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    ended_on = models.DateField(null=True)
    ended_by = models.UUIDField(null=True)
    spoke_with = SealedLine(max_length=300, null=True, default=None)
    mother = SealedLines(max_length=2000, null=True, default=None)
    children = SealedLines(max_length=2000, null=True, default=None)
    safety = SealedLines(max_length=2000, null=True, default=None)
    needs = SealedLines(max_length=2000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "owner_id": "opaque id; needed to list what is due without opening every case",
        "due_on": "day only, for the same",
        "state": "code",
        "ended_on": DAY,
        "ended_by": BY,
    }

    class Meta(Recorded.Meta):
        ordering = ["due_on", "number"]
