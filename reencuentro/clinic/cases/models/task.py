"""What somebody has to do. At most one open task of a case is its next step, and a person says which."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.people.columns import SealedLine, SealedLines

from .recorded import BY, DAY, Recorded


class Task(Recorded):
    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("state of a task", "To do")
        DONE = "done", pgettext_lazy("state of a task", "Done")
        DROPPED = "dropped", pgettext_lazy("state of a task", "Dropped")

    title = SealedLine(max_length=200, blank=False)
    details = SealedLines(max_length=2000)
    owner_id = models.UUIDField(db_index=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    next_step = models.BooleanField(default=False)
    ended_on = models.DateField(null=True)
    ended_by = models.UUIDField(null=True)
    outcome = SealedLines(max_length=1000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "owner_id": "opaque id of a member of staff; needed to list what is due without opening every case",
        "due_on": "day only, for the same",
        "state": "code, for the same",
        "next_step": "flag",
        "ended_on": DAY,
        "ended_by": BY,
    }

    class Meta(Recorded.Meta):
        ordering = ["due_on", "number"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["case_id"], condition=Q(next_step=True, state="open"), name="one_next_step_a_case"
            ),
        ]
        indexes = [models.Index(fields=["owner_id", "state", "due_on"])]
