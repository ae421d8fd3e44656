"""Payments by card: what a donor asked for, what the processor told, what was booked of it.

Amounts and who gave stand with the gift (gifts, donors). Of a card there is nothing anywhere.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.fields import SealedRecord, SealedText
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.models import Fund
from reencuentro.giving.gifts.models import Amount, Gift, Refund, Regular

_REFERENCE = "opaque id at the processor"


class Checkout(Amount, SealedRecord):
    """A donor was sent to pay. `id` follows from what she sent with the number of her form: twice, it is one.

    What she said of herself is forgotten as soon as her gift has it, or if she never paid (sweeping.py).
    """

    id = models.UUIDField(primary_key=True, editable=False)
    processor = models.CharField(max_length=20)
    reference = models.CharField(max_length=255, blank=True)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    monthly = models.BooleanField()
    rule = models.BigIntegerField(null=True)
    language = models.CharField(max_length=2)
    named = models.BooleanField()
    consent_to_be_named = models.BooleanField()
    name = SealedText(null=True, max_length=120)
    email = SealedText(null=True, max_length=254)
    public_name = SealedText(null=True, max_length=60)
    message = SealedText(null=True, max_length=200)
    at = models.DateTimeField(default=timezone.now)
    forgotten_at = models.DateTimeField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque",
        "processor": "code",
        "reference": _REFERENCE,
        "fund": "what it is for",
        "minor": "amount, as it will stand in the books",
        "currency": "ISO 4217",
        "monthly": "yes or no",
        "rule": "number of the rule that she was told",
        "language": "code",
        "named": "whether a public name is to be shown: yes or no",
        "consent_to_be_named": "yes or no",
        "at": "when",
        "forgotten_at": "when",
    }

    class Meta(Amount.Meta):
        ordering = ["at"]

    def __str__(self) -> str:
        return f"checkout {self.pk}"


class Inbox(models.Model):
    """A notice of a processor that was taken, in the transaction that booked what followed; only added to."""

    processor = models.CharField(max_length=20)
    event = models.CharField(max_length=255)
    kind = models.CharField(max_length=10)
    reference = models.CharField(max_length=255, blank=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "processor": "code",
        "event": _REFERENCE,
        "kind": "code of what it is about",
        "reference": _REFERENCE,
        "act": "when, by itself",
    }

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["processor", "event"], name="cards_notice_once")
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"


class CardPayment(models.Model):
    """A paid payment and the gift that was booked of it.

    `settled`: what it came to on the processor's balance is booked. `dispute`: as `processors.Dispute`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    processor = models.CharField(max_length=20)
    reference = models.CharField(max_length=255)
    checkout = models.ForeignKey(Checkout, models.PROTECT, null=True, related_name="payments")
    gift = models.OneToOneField(Gift, models.PROTECT, related_name="card")
    settled = models.BooleanField(default=False)
    dispute = models.PositiveSmallIntegerField(default=0)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "processor": "code",
        "reference": _REFERENCE,
        "checkout": "opaque id; none if it did not begin here",
        "gift": "opaque id",
        "settled": "yes or no",
        "dispute": "number of a state",
    }

    class Meta:
        ordering = ["-gift__received_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["processor", "reference"], name="cards_payment_once")
        ]

    def __str__(self) -> str:
        return f"card payment {self.pk}"


class RefundRequest(models.Model):
    """Somebody of the staff wants a part of a payment given back. It is booked when the processor did it."""

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("refund", "Asked for")
        GIVEN = "given", pgettext_lazy("refund", "Given back")
        FAILED = "failed", pgettext_lazy("refund", "Came to nothing")

    id = models.UUIDField(primary_key=True, editable=False)
    payment = models.ForeignKey(CardPayment, models.PROTECT, related_name="requests")
    minor = models.BigIntegerField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.ASKED)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "number of a form, random",
        "payment": "opaque id",
        "minor": "amount, in the currency of the gift",
        "state": "code",
        "act": "who asked",
    }

    class Meta:
        ordering = ["act__at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minor__gt=0), name="cards_refund_of_something")
        ]

    @property
    def money(self) -> Money:
        return Money(self.minor, self.payment.gift.currency)

    def __str__(self) -> str:
        return f"refund request {self.pk}"


class CardRefund(models.Model):
    """A part that went back, as it was booked. `dispute`: taken by the donor's bank."""

    processor = models.CharField(max_length=20)
    reference = models.CharField(max_length=255)
    refund = models.OneToOneField(Refund, models.PROTECT, related_name="card")
    dispute = models.BooleanField()

    plaintext: ClassVar[dict[str, str]] = {
        "processor": "code",
        "reference": _REFERENCE,
        "refund": "number",
        "dispute": "yes or no",
    }

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["processor", "reference"], name="cards_given_back_once")
        ]

    def __str__(self) -> str:
        return f"card refund {self.pk}"


class CardRegular(models.Model):
    """A gift of every month that a processor collects."""

    processor = models.CharField(max_length=20)
    reference = models.CharField(max_length=255)
    regular = models.OneToOneField(Regular, models.PROTECT, related_name="card")

    plaintext: ClassVar[dict[str, str]] = {
        "processor": "code",
        "reference": _REFERENCE,
        "regular": "opaque id",
    }

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["processor", "reference"], name="cards_regular_once")
        ]

    def __str__(self) -> str:
        return f"regular payment {self.pk}"


class PaidOut(models.Model):
    """A payout that was booked. `failed`: it came back, and its entries were taken back."""

    processor = models.CharField(max_length=20)
    reference = models.CharField(max_length=255)
    day = models.DateField()
    minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    failed = models.BooleanField(default=False)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "processor": "code",
        "reference": _REFERENCE,
        "day": "when it came to the bank",
        "minor": "net amount",
        "currency": "ISO 4217",
        "failed": "yes or no",
        "act": "when it was booked",
    }

    class Meta:
        ordering = ["-day"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["processor", "reference"], name="cards_payout_once")
        ]

    def __str__(self) -> str:
        return f"payout {self.pk}"


class Unbooked(models.Model):
    """What the processor has and the books do not: they refuse it, or somebody has to say what it is for.

    The row goes as soon as it is booked; somebody is told for as long as it is there.
    """

    processor = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    reference = models.CharField(max_length=255)
    since = models.DateTimeField(default=timezone.now)

    plaintext: ClassVar[dict[str, str]] = {
        "processor": "code",
        "kind": "code",
        "reference": _REFERENCE,
        "since": "when it was tried first",
    }

    class Meta:
        ordering = ["since"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["processor", "kind", "reference"], name="cards_unbooked_once")
        ]

    def __str__(self) -> str:
        return f"what is not booked {self.pk}"
