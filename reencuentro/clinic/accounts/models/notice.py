"""A line for a colleague inside the application. It carries a kind and opaque ids, never content."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone


class Notice(models.Model):
    """`kind` is a code from some app's notices.py; `about_id` may name a colleague or a request.

    `letter` is one of mail.LETTERS that the sweep still has to send, unless the notice is read before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=40)
    case_id = models.UUIDField(null=True)
    about_id = models.UUIDField(null=True)
    day = models.DateField(default=timezone.localdate)
    read = models.BooleanField(default=False)
    letter = models.CharField(max_length=20, blank=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque",
        "recipient_id": "opaque id of a colleague",
        "kind": "what sort of thing happened",
        "case_id": "opaque",
        "about_id": "opaque",
        "day": "day on which it happened",
        "read": "whether it was seen",
        "letter": "which of the fixed letters has not gone out yet",
    }

    def __str__(self) -> str:
        return str(self.id)
