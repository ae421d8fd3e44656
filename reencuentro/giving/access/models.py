"""What was done on the side of the money. The rows that an act made point at it."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone


class Act(models.Model):
    """One thing somebody did, in the same transaction as what it changed; the database only adds rows.

    `about`: what was there before and was acted upon, as "entry 17" or "campaign <uuid>"; else "".
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actor_id = models.UUIDField()
    role = models.CharField(max_length=13)
    verb = models.CharField(max_length=40)
    about = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(default=timezone.now)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "actor_id": "opaque id of a member of staff",
        "role": "what she was then",
        "verb": "code",
        "about": "kind and opaque id of what was acted upon",
        "at": "when",
    }

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"act {self.pk}"
