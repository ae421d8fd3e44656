"""Links by which she, or her lawyer, sends a paper without an account, and what came in by them."""

from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils import timezone

from reencuentro.clinic.cases.models.recorded import Recorded
from reencuentro.clinic.keyring.fields import SealedBytes
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.columns import SealedLine, SealedLines
from reencuentro.engines.vault.compartment import CompartmentKey


class UploadLink(Recorded):
    """Works once, until `ends_at`. What comes in is sealed to `public_key`; only `private_key` opens it."""

    private_key = SealedBytes()
    token = SealedLine(max_length=60)
    asked_for = SealedLines(max_length=500, blank=False)
    public_key = models.BinaryField(editable=False)
    token_hash = models.BinaryField(unique=True, editable=False)
    language = models.CharField(max_length=2)
    ends_at = models.DateTimeField()
    used_on = models.DateField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "public_key": "seals what comes in, opens nothing",
        "token_hash": "SHA-256 of 256 random bits: finds the row of a link, leads to no link",
        "language": "es or en: of the page that opens",
        "ends_at": "the midnight at which the link stops working",
        "used_on": "day only; whether something came in",
    }

    class Meta(Recorded.Meta):
        abstract = False

    @classmethod
    def reseal_extra(cls, opened: OpenedCase, new: CompartmentKey) -> None:
        """Whoever left the team may have kept the keys of its links."""
        from .renewal import renew

        renew(opened, new.compartment)

    @classmethod
    def delete_extra(cls, case_id: UUID) -> None:
        Arrival.objects.filter(link__case_id=case_id).delete()

    @property
    def over(self) -> bool:
        """Too late, or used."""
        return self.used_on is not None or self.ends_at <= timezone.now()

    @property
    def last_day(self) -> date:
        return timezone.localdate(self.ends_at - timedelta(microseconds=1))


class Arrival(models.Model):
    """A document that came in and that nobody has looked at yet. Its id is that of its sealed file."""

    document_id = models.UUIDField(primary_key=True, editable=False)
    link = models.ForeignKey(UploadLink, models.CASCADE, related_name="arrivals")
    sealed = models.BinaryField(editable=False)

    plaintext: ClassVar[dict[str, str]] = {
        "document_id": "opaque id; how many documents came in by a link",
        "link": "opaque id of the link",
        "sealed": "its name, size and data key, sealed to the link's public key",
    }

    def __str__(self) -> str:
        return str(self.pk)
