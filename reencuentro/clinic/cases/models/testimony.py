"""What a person told, once: versions that are never altered, and the passages she allows for each use."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.fields import SealedJSON, SealedText
from reencuentro.clinic.people.columns import SealedLine, SealedLines

from .consent import Means
from .recorded import Recorded


class Use(models.TextChoices):
    T_VISA = "t_visa", _("U.S. immigration filing")
    COMPLAINT = "complaint", _("Criminal complaint in Mexico")
    FAMILY_COURT = "family_court", _("Family court")
    PARTNERS = "partners", _("Sharing with partners")
    STATISTICS = "statistics", _("Statistics")
    PUBLICITY = "publicity", _("Publicity")


class Testimony(Recorded):
    """What one person tells. Lies whole in the team's or in the lawyers' compartment."""

    told_by = models.UUIDField()

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "told_by": "opaque id of a sealed person of the same case",
    }


class TestimonyVersion(Recorded):
    testimony = models.ForeignKey(Testimony, models.CASCADE, related_name="versions")
    version = models.PositiveSmallIntegerField()
    told_on = models.DateField()
    means = SealedText(max_length=8, choices=Means)
    language = SealedLine(max_length=100)
    interpreter = SealedLine(max_length=200)
    text = SealedLines(max_length=200_000, blank=False)
    why_new = SealedLines(max_length=1000)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "testimony": "opaque id",
        "version": "how many versions there are",
        "told_on": "day only",
    }

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["testimony", "version"], name="one_text_a_version"),
        ]


class PassageDecision(Recorded):
    """Her decision for one use of one version: the paragraphs allowed, counted from 0; no others are."""

    version = models.ForeignKey(TestimonyVersion, models.CASCADE, related_name="decisions")
    decided_on = models.DateField()
    use = SealedText(max_length=16, choices=Use)
    allowed = SealedJSON(blank=True, default=list)
    means = SealedText(max_length=8, choices=Means)
    words = SealedLines(max_length=1000)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "version": "opaque id",
        "decided_on": "day only",
    }
