"""What is known here of a case's cost beside its kind and amount: bytes as good as random.

All of it follows from a secret that lies sealed in the case, new for each cost (engines/vault/vouchers.py).
"""

import uuid
from typing import ClassVar

from django.db import models

from reencuentro.giving.access.models import Act
from reencuentro.site.ciphers import StoredBytes

from .requests import Request


class Disbursement(models.Model):
    """`handle`: what the cost goes by on both sides. Each of the four is there once, or not at all."""

    request = models.OneToOneField(Request, models.PROTECT, primary_key=True, related_name="disbursement")
    handle = StoredBytes(max_length=16, unique=True)
    commitment = StoredBytes(max_length=32, unique=True)
    claim = StoredBytes(max_length=32, unique=True)
    receipt_key = StoredBytes(max_length=32, unique=True)

    plaintext: ClassVar[dict[str, str]] = {
        "request": "opaque id",
        "handle": "128 bits as good as random, of this cost alone",
        "commitment": "hides the amount that stands beside it; published without it",
        "claim": "digest of a salted id: opened to an auditor only",
        "receipt_key": "public key of this cost alone",
    }

    def __str__(self) -> str:
        return f"disbursement {self.pk}"


class Receipt(models.Model):
    """Whoever asked has signed that it was paid, over all that was asked and the digest of the document."""

    disbursement = models.OneToOneField(
        Disbursement, models.PROTECT, primary_key=True, related_name="receipt"
    )
    digest = StoredBytes(max_length=32, unique=True)
    signature = StoredBytes(max_length=64)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "disbursement": "opaque id",
        "digest": "of the salted document; of two equal ones it differs",
        "signature": "by a key of this cost alone",
        "act": "that it came, with all of that day",
    }

    def __str__(self) -> str:
        return f"receipt {self.pk}"


class Opening(models.Model):
    """A director lets auditors see which need one payment was for; the team has to let them, too."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    disbursement = models.OneToOneField(Disbursement, models.PROTECT, related_name="opening")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "disbursement": "opaque id",
        "act": "which director",
    }

    def __str__(self) -> str:
        return f"opening {self.pk}"
