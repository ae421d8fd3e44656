"""What was given, promised, expected each month, and given back. The money of it stands in the books."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.fields import SealedRecord, SealedText
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.models import CURRENCIES, Entry, Fund
from reencuentro.giving.donors.models import Donor

CLINIC = "clinic"
"""The donee of what is given to the clinic itself; else the code of the platform that it was given to."""
STANDS = {"entry__reversed_by": None}
"""Of what was not entered by mistake: its entry was not taken back."""
BY_HAND = "hand"
"""The source of what somebody entered."""


class Amount(models.Model):
    """Something of one currency, above nothing."""

    currency = models.CharField(max_length=3)
    minor = models.BigIntegerField()

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minor__gt=0), name="%(app_label)s_%(class)s_of_something"),
            models.CheckConstraint(
                condition=Q(currency__in=CURRENCIES), name="%(app_label)s_%(class)s_of_a_currency"
            ),
        ]

    @property
    def money(self) -> Money:
        return Money(self.minor, self.currency)


class Pledge(Amount):
    """A promise: income of the books when it is made, kept in parts, and given up for the rest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    donor = models.ForeignKey(Donor, models.PROTECT, related_name="pledges")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    promised_on = models.DateField()
    due_on = models.DateField()
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "donor": "opaque id of a donor",
        "fund": "what it is for",
        "currency": "ISO 4217",
        "minor": "how much was promised",
        "promised_on": "day",
        "due_on": "day",
        "entry": "number of an entry",
        "act": "who entered it",
    }

    class Meta(Amount.Meta):
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"pledge {self.pk}"

    def left(self) -> Money:
        """What of it is neither kept nor given up; nothing of one entered by mistake."""
        if Entry.objects.filter(reverses=self.entry_id).exists():
            return Money(0, self.currency)
        gone = _sum(self.gifts.filter(**STANDS)) + _sum(self.losses.filter(**STANDS))
        return Money(self.minor - gone, self.currency)


class Lost(models.Model):
    """What nobody expects of a promise any more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="losses")
    minor = models.BigIntegerField()
    day = models.DateField()
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "pledge": "opaque id of a promise",
        "minor": "how much, in its currency",
        "day": "day",
        "entry": "number of an entry",
        "act": "who gave it up",
    }

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minor__gt=0), name="gifts_lost_of_something")
        ]

    def __str__(self) -> str:
        return f"lost {self.pk}"


class Regular(Amount):
    """A gift expected each month from `since` on; each instalment that comes is a gift.

    `begun_by`: where a card processor collects it, what her donor began it with; her link to it (links.py).
    """

    class State(models.TextChoices):
        ACTIVE = "active", pgettext_lazy("monthly gift", "Goes on")
        PAUSED = "paused", pgettext_lazy("monthly gift", "Rests")
        ENDED = "ended", pgettext_lazy("monthly gift", "Ended")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    donor = models.ForeignKey(Donor, models.PROTECT, related_name="regulars")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    day = models.PositiveSmallIntegerField()
    since = models.DateField()
    state = models.CharField(max_length=6, default="active", choices=State.choices)
    begun_by = models.UUIDField(null=True, editable=False)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "donor": "opaque id of a donor",
        "fund": "what it is for",
        "currency": "ISO 4217",
        "minor": "how much each month",
        "day": "of the month",
        "since": "first day from which it is expected",
        "state": "code",
        "begun_by": "opaque id; worth nothing without the signature of the server",
        "act": "who entered it",
    }

    class Meta(Amount.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Amount.Meta.constraints,
            models.CheckConstraint(condition=Q(day__gte=1, day__lte=28), name="gifts_regular_in_every_month"),
            models.CheckConstraint(
                condition=Q(state__in=["active", "paused", "ended"]), name="gifts_regular_in_a_state"
            ),
        ]

    def __str__(self) -> str:
        return f"regular {self.pk}"


class Gift(Amount, SealedRecord):
    """One gift. What is money of it never changes; what is said of it publicly is looked at before.

    `donee`: the clinic, which has booked it as `entry`, or a platform, whose payout is booked and not this.
    `rule`: id of the rule that the campaign had told its donors then. `reference` names it at its source.
    """

    class Means(models.TextChoices):
        CASH = "cash", _("Cash")
        CHEQUE = "cheque", _("Cheque")
        TRANSFER = "transfer", _("Bank transfer")
        CARD = "card", _("Card")
        PLATFORM = "platform", _("Through a platform")
        KIND = "kind", _("In kind")

    class Benefit(models.TextChoices):
        NONE = "none", _("Nothing was given in return")
        MEAL = "meal", _("A meal")
        EVENT = "event", _("Admission to an event")
        GOODS = "goods", _("Goods")

    class Moderation(models.TextChoices):
        NONE = "none", pgettext_lazy("message", "No message")
        WAITING = "waiting", pgettext_lazy("message", "Waiting")
        APPROVED = "approved", pgettext_lazy("message", "Shown")
        REFUSED = "refused", pgettext_lazy("message", "Not shown")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    donor = models.ForeignKey(Donor, models.PROTECT, null=True, related_name="gifts")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    means = models.CharField(max_length=8, choices=Means.choices)
    received_on = models.DateField()
    donee = models.CharField(max_length=20)
    source = models.CharField(max_length=20)
    reference = models.CharField(max_length=120)
    entry = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="gift")
    rule = models.BigIntegerField(null=True)
    pledge = models.ForeignKey(Pledge, models.PROTECT, null=True, related_name="gifts")
    regular = models.ForeignKey(Regular, models.PROTECT, null=True, related_name="gifts")
    instalment = models.DateField(null=True)
    benefit = models.CharField(max_length=5, default="none", choices=Benefit.choices)
    benefit_minor = models.BigIntegerField(default=0)
    benefit_act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    named = models.BooleanField(default=False)
    public_name = SealedText(max_length=80, null=True)
    message = SealedText(max_length=200, null=True)
    description = SealedText(max_length=500, null=True)
    moderation = models.CharField(max_length=8, default="none", choices=Moderation.choices)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "donor": "opaque id of a donor",
        "fund": "what it is for",
        "means": "code",
        "currency": "ISO 4217",
        "minor": "how much",
        "received_on": "day",
        "donee": "the clinic or a platform, by code",
        "source": "code of where it was told from",
        "reference": "opaque id or number at that source",
        "entry": "number of an entry",
        "rule": "id of a published rule",
        "pledge": "opaque id of a promise that it keeps",
        "regular": "opaque id of a monthly gift that it belongs to",
        "instalment": "the month it is for",
        "benefit": "code of what was given in return",
        "benefit_minor": "what that was worth, in smallest units of the gift's currency",
        "benefit_act": "who said otherwise later what was given in return",
        "named": "whether the public may read a name beside it",
        "moderation": "code",
        "act": "who entered it",
    }

    class Meta(Amount.Meta):
        ordering = ["-received_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Amount.Meta.constraints,
            models.UniqueConstraint(fields=["source", "reference"], name="gifts_gift_told_once"),
            models.CheckConstraint(
                condition=Q(donee=CLINIC, entry__isnull=False) | ~Q(donee=CLINIC) & Q(entry__isnull=True),
                name="gifts_gift_booked_by_its_donee",
            ),
            models.CheckConstraint(
                condition=Q(benefit="none", benefit_minor=0)
                | ~Q(benefit="none") & Q(benefit_minor__gt=0, benefit_minor__lte=models.F("minor")),
                name="gifts_gift_benefit_has_an_estimate",
            ),
            models.CheckConstraint(
                condition=Q(regular__isnull=True, instalment__isnull=True)
                | Q(regular__isnull=False, instalment__isnull=False),
                name="gifts_gift_instalment_of_a_month",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["fund", "received_on"], name="gifts_gift_by_fund"),
            models.Index(fields=["moderation"], name="gifts_gift_by_moderation"),
        ]

    def __str__(self) -> str:
        return f"gift {self.pk}"

    def left(self) -> Money:
        """What of it was not given back."""
        return Money(self.minor - _sum(self.refunds.filter(**STANDS)), self.currency)

    def is_taken_back(self) -> bool:
        """Whether its entry was a mistake."""
        return Entry.objects.filter(reverses=self.entry_id).exists() if self.entry_id else False


class Refund(Amount):
    """A gift or a part of it given back; as `entry` where it was the clinic's to give back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gift = models.ForeignKey(Gift, models.PROTECT, related_name="refunds")
    day = models.DateField()
    key = models.CharField(max_length=120, unique=True)
    entry = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="+")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "gift": "opaque id of a gift",
        "currency": "ISO 4217",
        "minor": "how much",
        "day": "day",
        "key": "names the refund, so that it is booked once; an opaque id in it",
        "entry": "number of an entry",
        "act": "who gave it back",
    }

    class Meta(Amount.Meta):
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"refund {self.pk}"

    def is_taken_back(self) -> bool:
        """Whether it did not arrive, or was a mistake."""
        return Entry.objects.filter(reverses=self.entry_id).exists() if self.entry_id else False


def _sum(rows: "models.QuerySet[Gift] | models.QuerySet[Lost] | models.QuerySet[Refund]") -> int:
    return int(rows.aggregate(sum=models.Sum("minor"))["sum"] or 0)
