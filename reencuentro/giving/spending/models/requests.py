"""Money that is asked for, approved, paid. Each step is a row of its own that is only added, by one act.

What a request has come to follows from which rows there are: triggers.py refuses those that can't follow.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from reencuentro.giving.access.models import Act
from reencuentro.giving.books.models import CURRENCIES, Entry, Fund

CASE, STAFF = "case", "staff"


class Request(models.Model):
    """`cost`: an account of expenses. `fund`: out of which it was asked for; a case's cost waits for one.

    Rows have a day and no hour, and an id that is random: neither tells in which order they came.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    origin = models.CharField(max_length=5)
    cost = models.CharField(max_length=80)
    currency = models.CharField(max_length=3)
    minor = models.BigIntegerField()
    fund = models.ForeignKey(Fund, models.PROTECT, null=True, related_name="+")
    day = models.DateField(db_index=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "origin": "code: of the office, or of some case",
        "cost": "a path of kinds",
        "currency": "ISO 4217",
        "minor": "how much: who knows what a family's cost came to can find it by that",
        "fund": "what it is for",
        "day": "day on which it was asked for, or on which the day's requests of all cases came",
        "act": "who asked; of all cases together nobody",
    }

    class Meta:
        ordering = ["-day", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minor__gt=0), name="spending_request_of_something"),
            models.CheckConstraint(
                condition=Q(currency__in=CURRENCIES), name="spending_request_of_a_currency"
            ),
            models.CheckConstraint(condition=Q(origin__in=[CASE, STAFF]), name="spending_request_of_a_side"),
            models.CheckConstraint(
                condition=Q(origin=CASE) | Q(fund__isnull=False), name="spending_request_of_a_fund"
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"


class Step(models.Model):
    """What became of a request, once of each kind."""

    request = models.OneToOneField(Request, models.PROTECT, primary_key=True, related_name="%(class)s")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {"request": "opaque id", "act": "who did it"}

    class Meta:
        abstract = True


class Approval(Step):
    """`fund` pays."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {**Step.plaintext, "fund": "what it is for"}

    def __str__(self) -> str:
        return f"approval {self.pk}"


class Refusal(Step):
    """Also of what was approved, as long as it was not paid."""

    reason = models.CharField(max_length=20)

    plaintext: ClassVar[dict[str, str]] = {**Step.plaintext, "reason": "code"}

    def __str__(self) -> str:
        return f"refusal {self.pk}"


class Payment(Step):
    """`digest`: of the salted document. The document itself is kept by whoever has it."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    salt = models.BinaryField(max_length=32, null=True)
    digest = models.BinaryField(max_length=32, null=True)

    plaintext: ClassVar[dict[str, str]] = {
        **Step.plaintext,
        "entry": "number of the entry that paid it",
        "salt": "random, of this document alone",
        "digest": "of the salted document; of two equal ones it differs",
    }

    def __str__(self) -> str:
        return f"payment {self.pk}"
