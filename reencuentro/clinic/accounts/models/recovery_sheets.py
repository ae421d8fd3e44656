"""The sheets of a recovery key that waits to take the place of the present one. No word of them is here."""

from typing import ClassVar

from django.db import models

from reencuentro.clinic.keyring.fields import ServerSealedText
from reencuentro.site.ciphers import StoredBytes

from .roster_request import RosterRequest


class RecoverySheets(models.Model):
    """`reason` is sealed for directors and auditors."""

    request = models.OneToOneField(RosterRequest, on_delete=models.PROTECT, primary_key=True)
    needed = models.PositiveSmallIntegerField()
    total = models.PositiveSmallIntegerField()
    holders = ServerSealedText()
    reason = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "request": "opaque",
        "needed": "how many recovery shares open the escrow",
        "total": "how many recovery shares exist",
        "reason": "sealed to the auditors' box",
    }

    def __str__(self) -> str:
        return str(self.request_id)
