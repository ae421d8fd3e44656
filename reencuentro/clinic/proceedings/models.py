"""A proceeding and its file: every notice, filing, hearing and order is an entry of it."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.models.recorded import BY, DAY, ROW, Recorded
from reencuentro.clinic.people.columns import SealedLine, SealedLines

from .kinds import EntryKind, EntryState, Kind


class Proceeding(Recorded):
    """`court` is a code of law/courts.toml, by whose days its terms are counted; "" if none of them is."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("state of a proceeding", "Under way")
        ENDED = "ended", pgettext_lazy("state of a proceeding", "Ended")

    kind = models.CharField(max_length=14, choices=Kind)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    court = models.CharField(max_length=40, blank=True, default="")
    district = models.CharField(max_length=40, blank=True, default="")
    filed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_by = models.UUIDField(null=True)
    authority = SealedLine(max_length=200, blank=False)
    file_number = SealedLine(max_length=120)
    judge = SealedLine(max_length=200)
    parties = SealedLines(max_length=2000)
    note = SealedLines(max_length=2000)
    outcome = SealedLines(max_length=2000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "kind": "code; which kinds of proceedings a case has",
        "state": "code",
        "court": "code of a court; in which state the case is fought",
        "district": "code of a judicial district",
        "filed_on": DAY,
        "ended_on": DAY,
        "ended_by": BY,
    }


class Entry(Recorded):
    """`act` is a code of law/acts.toml, by which a notice proposes its terms."""

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=8, choices=EntryKind)
    state = models.CharField(max_length=10, choices=EntryState)
    day = models.DateField()
    mode = models.CharField(max_length=12, blank=True, default="")
    act = models.CharField(max_length=40, blank=True, default="")
    title = SealedLine(max_length=200, blank=False)
    details = SealedLines(max_length=4000)
    evidence = SealedLines(max_length=1000)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "proceeding": ROW,
        "kind": "code",
        "state": "code; whether orders are complied with",
        "day": DAY,
        "mode": "code; how a notice was made",
        "act": "code of a published list of acts",
    }

    class Meta(Recorded.Meta):
        ordering = ["-day", "-number"]

    @staticmethod
    def hearings_to_come(since: date) -> QuerySet:
        """Those that are set for that day or later: nobody can be late for one that is over."""
        return Entry.objects.filter(kind=EntryKind.HEARING, state=EntryState.SET, day__gte=since)
