"""Where the case stood and when: rows are added, never changed, so that the history stays."""

from typing import ClassVar

from django.db import models

from reencuentro.clinic.people.columns import SealedLines

from ..journey import Gate, GateState, Stage
from .recorded import BY, DAY, Recorded


class StageEntry(Recorded):
    """A stage entered. `skipping` and `override` hold the reasons for passing over stages or closed gates."""

    stage = models.CharField(max_length=16, choices=Stage)
    entered_on = models.DateField()
    reason = SealedLines(max_length=2000, blank=False)
    evidence = SealedLines(max_length=2000)
    skipping = SealedLines(max_length=1000)
    override = SealedLines(max_length=1000)
    struck_on = models.DateField(null=True)
    struck_by = models.UUIDField(null=True)
    struck_because = SealedLines(max_length=1000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "stage": "code",
        "entered_on": "day only",
        "struck_on": DAY,
        "struck_by": BY,
    }


class GateEntry(Recorded):
    """What is known of one joint gate from a day on; the newest row of a gate counts."""

    gate = models.CharField(max_length=2, choices=Gate)
    state = models.CharField(max_length=8, choices=GateState)
    since = models.DateField()
    basis = SealedLines(max_length=2000, blank=False)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "gate": "code",
        "state": "code; whether the conditions for the journey are met",
        "since": "day only",
    }
