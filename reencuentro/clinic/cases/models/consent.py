"""What a person allows the clinic to do with her matter, and what is to be kept from whom.

Decisions are added, never changed: the newest one of a person for a purpose counts.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.keyring.fields import SealedJSON, SealedText
from reencuentro.clinic.people.columns import SealedLine, SealedLines

from .recorded import BY, DAY, Recorded


class Purpose(models.TextChoices):
    REPRESENTATION = "representation", _("Representation by the clinic")
    TRACING = "tracing", _("Tracing the child")
    PARTNERS = "partners", _("Sharing with named partners")
    STATISTICS = "statistics", _("Statistics without names")
    PUBLICITY = "publicity", _("Publicity and campaigns")


class Means(models.TextChoices):
    ORAL = "oral", pgettext_lazy("how consent was given", "Orally")
    WRITTEN = "written", pgettext_lazy("how consent was given", "In writing")
    VIDEO = "video", pgettext_lazy("how consent was given", "On video")


class Consent(Recorded):
    class Decision(models.TextChoices):
        GIVEN = "given", pgettext_lazy("decision", "Given")
        REFUSED = "refused", pgettext_lazy("decision", "Refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("decision", "Withdrawn")

    person_id = models.UUIDField()
    decided_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    purpose = SealedText(max_length=16, choices=Purpose)
    decision = SealedText(max_length=10, choices=Decision)
    means = SealedText(max_length=8, choices=Means)
    language = SealedLine(max_length=100)
    interpreter = SealedLine(max_length=200)
    partners = SealedJSON(blank=True, default=list)
    words = SealedLines(max_length=2000)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "person_id": "opaque id of a sealed person of the same case",
        "decided_on": "day only",
        "expires_on": "day only, so that what runs out can be shown in time",
    }


class Withholding(Recorded):
    """Withhold WHAT from WHOM because WHY, until lifted. Nobody named in `from_whom` means everybody."""

    person_id = models.UUIDField()
    since = models.DateField()
    what = SealedLine(max_length=300, blank=False)
    from_whom = SealedJSON(blank=True, default=list)
    because = SealedLines(max_length=1000, blank=False)
    lifted_on = models.DateField(null=True)
    lifted_by = models.UUIDField(null=True)
    lifted_because = SealedLines(max_length=1000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "person_id": "opaque id of a sealed person of the same case",
        "since": "day only",
        "lifted_on": DAY,
        "lifted_by": BY,
    }
