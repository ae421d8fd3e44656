"""Receipts as they lie in the database. Nothing is changed or taken away: triggers.py holds it.

What a receipt says of a donor is sealed under a key of its own: the law wants it kept for its term, also of a
donor who was forgotten.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.giving.access.fields import SealedBytes, SealedRecord, SealedText
from reencuentro.giving.access.models import Act
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.gifts.models import Gift

from .cfdi.cancelling import DONE, State
from .facts import DoneeFacts, Regime

VOID = "void"
"""The motive of a receipt that no authority knows of."""
_THEIRS = "public fact of the organisation"


class Donee(models.Model):
    """One of our organisations as a director entered it. The newest of a regime counts.

    `accounts`: those of the books that are its own; none takes whatever no other organisation has.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    regime = models.CharField(max_length=2)
    legal_name = models.CharField(max_length=200)
    tax_id = models.CharField(max_length=13)
    address = models.CharField(max_length=300)
    series = models.CharField(max_length=10)
    accounts = models.JSONField(default=list)
    tax_regime = models.CharField(max_length=3, blank=True)
    place = models.CharField(max_length=5, blank=True)
    authorisation = models.CharField(max_length=40, blank=True)
    authorised_on = models.DateField(null=True)
    unit = models.CharField(max_length=3, blank=True)
    legend = models.CharField(max_length=1000, blank=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "regime": "code",
        "legal_name": _THEIRS,
        "tax_id": _THEIRS,
        "address": _THEIRS,
        "series": "letters before the number of a receipt",
        "accounts": "codes of the books",
        "tax_regime": "code",
        "place": _THEIRS,
        "authorisation": _THEIRS,
        "authorised_on": _THEIRS,
        "unit": "code",
        "legend": "what the law wants said",
        "act": "who entered it",
    }

    class Meta:
        ordering = ["-act__at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(regime__in=["us", "mx"]), name="receipts_donee_of_a_regime")
        ]

    def __str__(self) -> str:
        return f"donee {self.pk}"

    @property
    def facts(self) -> DoneeFacts:
        return DoneeFacts(
            Regime(self.regime),
            self.legal_name,
            self.tax_id,
            self.address,
            self.series,
            self.tax_regime,
            self.place,
            self.authorisation,
            self.authorised_on,
            self.unit,
            self.legend,
        )


class Certificate(SealedRecord):
    """The donee's CSD as the SAT gave it: its key is still under the passphrase, which is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=20)
    until = models.DateField()
    certificate = SealedBytes()
    private_key = SealedBytes()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "number": "public number of the certificate",
        "until": "its last day",
        "act": "who brought it",
    }

    class Meta:
        ordering = ["-act__at"]

    def __str__(self) -> str:
        return f"certificate {self.pk}"


class Approval(models.Model):
    """A director's word that a rule nobody read in the law itself is right, in exactly these words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rule = models.CharField(max_length=12)
    digest = models.CharField(max_length=16)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "rule": "id of a rule of law/receipts.toml",
        "digest": "of its words",
        "act": "who approved it",
    }

    def __str__(self) -> str:
        return f"approval {self.pk}"


class TaxFacts(SealedRecord):
    """What a donor's certificate of the SAT says, as JSON, under the donor's own key. The newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    donor = models.ForeignKey(Donor, models.PROTECT, related_name="tax_facts")
    facts = SealedText(max_length=600)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "donor": "opaque id of a donor",
        "act": "who entered it",
    }

    class Meta:
        ordering = ["-act__at"]

    def __str__(self) -> str:
        return f"tax facts {self.pk}"


class ReceiptQuerySet(QuerySet["Receipt"]):
    def live(self) -> "ReceiptQuerySet":
        """Neither cancelled nor replaced."""
        return self.filter(cancellation=None, replaced_by=None)


class Receipt(SealedRecord):
    """An issued receipt. Numbers of a series have no gaps; a gift has one live receipt by a regime.

    `content`: of a letter its words as JSON (letters.py), of a CFDI the XML under the donee's seal.
    """

    class Kind(models.TextChoices):
        LETTER = "letter", _("Acknowledgement")
        YEAR = "year", _("Letter for a year")
        CFDI = "cfdi", pgettext_lazy("kind of receipt", "CFDI")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    regime = models.CharField(max_length=2)
    kind = models.CharField(max_length=6)
    series = models.CharField(max_length=10)
    number = models.PositiveBigIntegerField()
    donor = models.ForeignKey(Donor, models.PROTECT, related_name="receipts")
    year = models.PositiveSmallIntegerField(null=True)
    issued_on = models.DateField()
    late = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    content = SealedBytes()
    donee = models.ForeignKey(Donee, models.PROTECT, related_name="+")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    objects = ReceiptQuerySet.as_manager()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "regime": "code",
        "kind": "code",
        "series": "letters before the number",
        "number": "order in which they were issued",
        "donor": "opaque id of a donor",
        "year": "of the gifts it lists",
        "issued_on": "day",
        "late": "whether it was issued after its term",
        "replaces": "opaque id of the receipt in whose place it comes",
        "donee": "which of our organisations",
        "act": "who issued it",
    }

    class Meta:
        ordering = ["-act__at", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["series", "number"], name="receipts_receipt_numbered_once"),
            models.CheckConstraint(
                condition=Q(kind="cfdi", regime="mx") | Q(kind__in=["letter", "year"], regime="us"),
                name="receipts_receipt_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind="year", year__isnull=False) | ~Q(kind="year") & Q(year__isnull=True),
                name="receipts_receipt_of_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"receipt {self.pk}"

    @property
    def kind_name(self) -> str:
        return str(Receipt.Kind(self.kind).label)

    @property
    def called(self) -> str:
        return f"{self.series} {self.number}"


class Line(models.Model):
    """A gift that a receipt is for, and how much of it. Written before the receipt is."""

    pk = models.CompositePrimaryKey("receipt", "gift")
    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="lines", db_index=False)
    gift = models.ForeignKey(Gift, models.PROTECT, related_name="receipt_lines")
    currency = models.CharField(max_length=3)
    minor = models.BigIntegerField()

    plaintext: ClassVar[dict[str, str]] = {
        "receipt": "opaque id",
        "gift": "opaque id",
        "currency": "ISO 4217",
        "minor": "how much",
    }

    def __str__(self) -> str:
        return "line of a receipt"


class Cancellation(models.Model):
    """A receipt holds no more. `motive`: the code of the SAT, or VOID of what it never knew of."""

    receipt = models.OneToOneField(Receipt, models.PROTECT, primary_key=True, related_name="cancellation")
    motive = models.CharField(max_length=4)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "receipt": "opaque id",
        "motive": "code",
        "act": "who cancelled it",
    }

    def __str__(self) -> str:
        return f"cancellation {self.pk}"


class Stamp(SealedRecord):
    """A CFDI came back stamped; `uuid` is its fiscal folio. Under the key of its receipt."""

    receipt = models.OneToOneField(Receipt, models.PROTECT, primary_key=True, related_name="stamp")
    uuid = models.UUIDField(unique=True)
    xml = SealedBytes()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "receipt": "opaque id",
        "uuid": "number that the SAT knows it by",
        "act": "who brought it",
    }

    def __str__(self) -> str:
        return f"stamp {self.pk}"


class Attempt(models.Model):
    """A provider was asked to stamp and did not: `code` is its own, or "" where no answer came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="attempts")
    code = models.CharField(max_length=12, blank=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "receipt": "opaque id",
        "code": "code of a provider",
        "act": "who asked",
    }

    class Meta:
        ordering = ["act__at"]

    def __str__(self) -> str:
        return f"attempt {self.pk}"


class CancelEvent(SealedRecord):
    """What was asked, and became known, of cancelling a stamped CFDI with the SAT; in order.

    `day`: on which it was so, as far as whoever `told` it knows. `acuse`: the acknowledgement, under the key
    of its receipt. `code`: the provider's own.
    """

    class Told(models.TextChoices):
        US = "us", _("we")
        PROVIDER = "provider", _("the provider")
        SAT = "sat", _("the SAT")
        PERSON = "person", _("noted by hand")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="cancel_events")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9)
    told = models.CharField(max_length=8)
    motive = models.CharField(max_length=2, blank=True)
    code = models.CharField(max_length=12, blank=True)
    day = models.DateField()
    acuse = SealedBytes(null=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "receipt": "opaque id",
        "number": "order in which it became known",
        "state": "code",
        "told": "code of who told it",
        "motive": "code",
        "code": "code of a provider",
        "day": "day",
        "act": "who asked, or noted it",
    }

    class Meta:
        ordering = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["receipt", "number"], name="receipts_cancelevent_in_order"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="receipts_cancelevent_of_a_state",
            ),
        ]

    def __str__(self) -> str:
        return f"cancel event {self.pk}"

    @property
    def told_by(self) -> str:
        return str(CancelEvent.Told(self.told).label)

    @property
    def done(self) -> bool:
        return self.state in DONE


class Ended(models.Model):
    """The term for which the law wants its words is over: its key was destroyed."""

    receipt = models.OneToOneField(Receipt, models.PROTECT, primary_key=True, related_name="ended")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {"receipt": "opaque id", "act": "when the sweep did it"}

    def __str__(self) -> str:
        return f"ended {self.pk}"


class SatCertificate(models.Model):
    """A certificate with which a provider seals for the SAT. Everybody may have it; it checks stamps."""

    number = models.CharField(max_length=20, primary_key=True)
    provider = models.CharField(max_length=13)
    until = models.DateField()
    certificate = models.BinaryField()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "number": "public number of the certificate",
        "provider": "RFC of a company",
        "until": "its last day",
        "certificate": "public, as the SAT hands it to everybody",
        "act": "who brought it",
    }

    class Meta:
        ordering = ["-until"]

    def __str__(self) -> str:
        return f"certificate of the SAT {self.pk}"
