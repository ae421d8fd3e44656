"""What was published of cases' costs, kept as it was published."""

import uuid
from typing import ClassVar

from django.db import models

from reencuentro.giving.access.models import Act
from reencuentro.giving.books.models import Fund
from reencuentro.site.ciphers import StoredBytes

from .disbursements import Disbursement


class Release(models.Model):
    """One table for a quarter: what each fund paid for cases, by kind, as far as it is safe to say."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    quarter = models.CharField(max_length=7)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {"id": "random", "quarter": "as 2026-Q4", "act": "who published it"}

    class Meta:
        ordering = ["quarter"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["quarter"], name="spending_release_once")
        ]

    def __str__(self) -> str:
        return f"release {self.pk}"


class ReleasedTable(models.Model):
    """One fund's part in one currency, of these kinds. `proof`: the file that anybody can check."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, models.PROTECT, related_name="tables")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    currency = models.CharField(max_length=3)
    kinds = models.JSONField()
    proof = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "release": "opaque id",
        "fund": "what it is for",
        "currency": "ISO 4217",
        "kinds": "published: what it ever paid for cases",
        "proof": "published",
    }

    class Meta:
        ordering = ["fund", "currency"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["release", "fund", "currency"], name="spending_table_once")
        ]

    def __str__(self) -> str:
        return f"released table {self.pk}"


class ReleasedLine(models.Model):
    """`cost`: a kind; "" for what is withheld for safety."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    table = models.ForeignKey(ReleasedTable, models.PROTECT, related_name="lines")
    cost = models.CharField(max_length=80, blank=True)
    minor = models.BigIntegerField()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "table": "opaque id",
        "cost": "a path of kinds",
        "minor": "published",
    }

    class Meta:
        ordering = ["cost"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["table", "cost"], name="spending_line_once")
        ]

    def __str__(self) -> str:
        return f"released line {self.pk}"


class Released(models.Model):
    """That a payment stands in a published table: it stands in no other."""

    disbursement = models.OneToOneField(
        Disbursement, models.PROTECT, primary_key=True, related_name="released"
    )
    table = models.ForeignKey(ReleasedTable, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {"disbursement": "opaque id", "table": "opaque id"}

    def __str__(self) -> str:
        return f"released {self.pk}"
