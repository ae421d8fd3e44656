"""Who gives. What is known of somebody is sealed under a key of her own; codes and choices lie open."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reencuentro.giving.access.fields import SealedRecord, SealedText
from reencuentro.giving.access.models import Act

LANGUAGES = ("es", "en")


class Donor(SealedRecord):
    """A person or an organisation that gives. Forgotten, the row stays for its gifts, and says nothing more.

    `key` opens this record and what its gifts keep of the donor. One that was merged into another keeps its
    key for what was sealed under it. `unnamed_at`: what she gave before shows no name any more.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("A person")
        ORGANISATION = "organisation", _("An organisation")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = SealedText(max_length=200, null=True)
    email = SealedText(max_length=254, null=True)
    phone = SealedText(max_length=40, null=True)
    address = SealedText(max_length=500, null=True)
    country = SealedText(max_length=2, null=True)
    tax_id = SealedText(max_length=30, null=True)
    language = models.CharField(max_length=2)
    consent_to_be_named = models.BooleanField(default=False)
    unnamed_at = models.DateTimeField(null=True)
    do_not_contact = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    forgotten_at = models.DateTimeField(null=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "kind": "code",
        "language": "code",
        "consent_to_be_named": "whether this opaque donor may be named",
        "unnamed_at": "when this opaque donor took back that she may be named",
        "do_not_contact": "whether this opaque donor may be written to",
        "merged_into": "opaque id of the same donor's other record",
        "forgotten_at": "when",
        "act": "who entered it",
    }

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kind__in=["person", "organisation"]), name="donors_donor_of_a_kind"
            ),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="donors_donor_of_a_language"),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")), name="donors_donor_not_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"donor {self.pk}"

    @property
    def is_there(self) -> bool:
        """Neither forgotten nor merged into another."""
        return self.forgotten_at is None and self.merged_into_id is None

    @property
    def hers(self) -> uuid.UUID:
        """The record in which everything of her stands: this one, or the one that it became part of."""
        return self.merged_into_id or self.id


class Kept(SealedRecord):
    """Who a forgotten donor was, as the law wants it kept for its term: a record and a key of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    donor = models.ForeignKey(Donor, models.PROTECT, related_name="kept")
    name = SealedText(max_length=200, null=True)
    address = SealedText(max_length=500, null=True)
    country = SealedText(max_length=2, null=True)
    tax_id = SealedText(max_length=30, null=True)
    until = models.DateField()
    law = models.CharField(max_length=12)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "donor": "opaque id of a donor",
        "until": "last day on which the law wants it kept",
        "law": "code",
    }

    def __str__(self) -> str:
        return f"kept {self.pk}"
