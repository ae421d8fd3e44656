"""How the case came to the clinic, and what was known of the danger on the first day."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.keyring.fields import SealedText
from reencuentro.clinic.people.columns import SealedLine, SealedLines
from reencuentro.site.ciphers import StoredBytes

from .recorded import Recorded


class Referral(Recorded):
    class Source(models.TextChoices):
        US_ATTORNEY = "us_attorney", _("Her attorney in the United States")
        HERSELF = "herself", _("She herself")
        FAMILY = "family", _("Family or friends")
        ORGANISATION = "organisation", _("Another organisation or shelter")
        CONSULATE = "consulate", _("A consulate")
        AUTHORITY = "authority", _("An authority")
        OTHER = "other", pgettext_lazy("source of a referral", "Other")

    received_on = models.DateField()
    source = SealedText(max_length=16, choices=Source)
    name = SealedLine(max_length=200)
    organisation = SealedLine(max_length=200)
    contact = SealedLine(max_length=300)
    asks_for = SealedLines(max_length=2000)

    plaintext: ClassVar[dict[str, str]] = {**Recorded.plaintext, "received_on": "day only"}


class Known(models.TextChoices):
    YES = "yes", pgettext_lazy("is it so", "Yes")
    NO = "no", pgettext_lazy("is it so", "No")
    UNKNOWN = "unknown", pgettext_lazy("is it so", "Not known")


class SafetyFacts(Recorded):
    """First facts on the danger. A later row replaces them; none is changed."""

    asked_on = models.DateField()
    knows_where_she_is = SealedText(max_length=8, choices=Known)
    knows_she_searches = SealedText(max_length=8, choices=Known)
    child_in_danger = SealedText(max_length=8, choices=Known)
    danger = SealedLines(max_length=3000)
    may_know = SealedLines(max_length=1000)

    plaintext: ClassVar[dict[str, str]] = {**Recorded.plaintext, "asked_on": "day only"}


class IntakeDraft(models.Model):
    """An intake that was interrupted, sealed under the writer's own key: nobody else can read it."""

    PURPOSE = "intake draft"
    """What `sealed` is sealed for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_id = models.UUIDField(db_index=True)
    check_id = models.UUIDField()
    saved_on = models.DateField()
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque id",
        "owner_id": "opaque id of a member of staff; who is taking an intake",
        "check_id": "opaque id of the search that came before",
        "saved_on": "day only, so that drafts left behind are thrown away",
        "sealed": "sealed under the owner's own key; padded size",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner_id", "check_id"], name="one_draft_an_intake")]

    def __str__(self) -> str:
        return str(self.pk)
