"""What the team notes down. A note is corrected by a new one that replaces it; the old text stays."""

from typing import ClassVar

from django.db import models

from reencuentro.clinic.keyring.fields import SealedText

from .recorded import ROW, Recorded


class Note(Recorded):
    text = SealedText(max_length=20_000)
    shareable = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", models.CASCADE, null=True, related_name="replaced_by")

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "shareable": "flag",
        "replaces": ROW,
    }
