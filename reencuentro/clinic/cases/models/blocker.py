"""What stands in the way: what it waits for, and who may waive it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.people.columns import SealedLine, SealedLines

from ..journey import Stage
from .recorded import BY, DAY, Recorded


class Blocker(Recorded):
    class Nature(models.TextChoices):
        LEGAL = "legal", _("Legal: a consent, an order or a power is missing")
        SAFETY = "safety", _("Safety: doing it now could put somebody at risk")
        DOCUMENT = "document", _("Document: a paper is missing or wrong")

    class State(models.TextChoices):
        STANDING = "standing", pgettext_lazy("state of a blocker", "Standing")
        RESOLVED = "resolved", pgettext_lazy("state of a blocker", "Resolved")
        WAIVED = "waived", pgettext_lazy("state of a blocker", "Waived")

    nature = models.CharField(max_length=8, choices=Nature)
    blocks = models.CharField(max_length=16, choices=Stage, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.STANDING)
    what = SealedLine(max_length=300, blank=False)
    waits_for = SealedLine(max_length=300)
    may_waive = SealedLine(max_length=200)
    ended_on = models.DateField(null=True)
    ended_by = models.UUIDField(null=True)
    ending = SealedLines(max_length=1000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "nature": "code: legal, safety or document",
        "blocks": "code of the stage it bars",
        "state": "code",
        "ended_on": DAY,
        "ended_by": BY,
    }
