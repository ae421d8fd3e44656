"""What the team notes down, for itself or to be shared with those who work on the case outside."""

from typing import ClassVar

from django.db import models

from reencuentro.clinic.people.columns import SealedLines

from .recorded import Correctable


class Note(Correctable):
    text = SealedLines(max_length=20_000, blank=False)
    shareable = models.BooleanField(default=False)

    plaintext: ClassVar[dict[str, str]] = {**Correctable.plaintext, "shareable": "flag"}
