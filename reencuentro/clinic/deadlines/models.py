"""One table for every clock of a case.

Its codes and days are plain on purpose: reminders and a change of a court's calendar must reach them while
nobody who holds the key is there. What it is about, and how it ended, is sealed.
"""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.models.recorded import BY, DAY, Recorded
from reencuentro.clinic.lawbook.house_law import today_at
from reencuentro.clinic.people.columns import SealedLine, SealedLines
from reencuentro.engines.clockwork.triggers import Trigger

from . import inputs


class Deadline(Recorded):
    """`opens_on`: the first day on which it can be done, if not at once. `waiting`: it has no last day, and
    from `opens_on` on it can be done at any time. `sure` is false while the count is amber; `refusal` says
    why it can't be counted at all now, if so.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("state of a deadline", "Running")
        MET = "met", pgettext_lazy("state of a deadline", "Met")
        MISSED = "missed", pgettext_lazy("state of a deadline", "Missed")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of a deadline", "Fell away")

    class AtClosing(models.TextChoices):
        """What becomes of it when the case is closed; it runs until a director approves that."""

        MOVED = "moved", pgettext_lazy("a term at the closing", "Handed over")
        LET_GO = "let_go", pgettext_lazy("a term at the closing", "Let go")

    rule_id = models.CharField(max_length=12)
    inputs = models.JSONField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    owner_id = models.UUIDField(db_index=True)
    ordinary_on = models.DateField(null=True)
    conservative_on = models.DateField()
    safe_on = models.DateField()
    opens_on = models.DateField(null=True)
    waiting = models.BooleanField(default=False)
    sure = models.BooleanField()
    refusal = models.CharField(max_length=40, blank=True, default="")
    versions = models.JSONField()
    law = models.CharField(max_length=16, default="")
    at_closing = models.CharField(max_length=6, choices=AtClosing, blank=True, default="")
    remedy_for = models.UUIDField(null=True, db_index=True)
    acknowledged_on = models.DateField(null=True)
    acknowledged_by = models.UUIDField(null=True)
    ended_on = models.DateField(null=True)
    ended_by = models.UUIDField(null=True)
    subject = SealedLine(max_length=200)
    note = SealedLines(max_length=2000)
    outcome = SealedLines(max_length=2000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "rule_id": "code of a published rule; which kinds of terms run in a case",
        "inputs": "codes and days of the notice, to count anew when nobody with a key is there",
        "state": "code",
        "owner_id": "opaque id of a member of staff, for reminders",
        "ordinary_on": "day only, for reminders",
        "conservative_on": "day only, for reminders",
        "safe_on": "day only, for reminders",
        "opens_on": "day only, for reminders",
        "waiting": "flag of the published rule",
        "sure": "flag; whether the calendar and the rule are confirmed",
        "refusal": "code",
        "versions": "versions of the published rule and public calendars that were used",
        "law": "digest of the law files it was counted by",
        "at_closing": "code",
        "remedy_for": "opaque id of a row of the same case",
        "acknowledged_on": DAY,
        "acknowledged_by": BY,
        "ended_on": DAY,
        "ended_by": BY,
    }

    class Meta(Recorded.Meta):
        ordering = ["safe_on", "number"]
        indexes = [models.Index(fields=["owner_id", "state", "safe_on"])]

    @staticmethod
    def running() -> QuerySet:
        """Those that nobody has ended, late ones too."""
        return Deadline.objects.filter(state=Deadline.State.OPEN)

    @staticmethod
    def to_be_met() -> QuerySet:
        """Those that run to a last day."""
        return Deadline.running().filter(waiting=False)

    @staticmethod
    def waited_out(today: date) -> QuerySet:
        """Waiting periods that are over: it can be done, and nothing is lost by waiting longer."""
        return Deadline.running().filter(waiting=True, opens_on__lt=today)

    @staticmethod
    def still_to_open(since: date) -> QuerySet:
        """Those that run and open on that day or later: the day they can be done is another than the last."""
        apart = Q(waiting=True) | Q(opens_on__lt=F("safe_on"))
        return Deadline.running().filter(apart, opens_on__gte=since)

    @property
    def runs(self) -> bool:
        return self.state == Deadline.State.OPEN

    @property
    def day_there(self) -> date:
        """Today at the court: its last day ends at midnight there, wherever the clinic is."""
        return today_at(self.inputs["court"])

    @property
    def late(self) -> bool:
        return self.runs and not self.waiting and self.safe_on < self.day_there

    @property
    def has_opened(self) -> bool:
        """Whether its waiting period is over."""
        return self.waiting and self.opens_on <= timezone.localdate()

    @property
    def to_be_mended(self) -> bool:
        """Missed, or late: what its rule names as a remedy is due."""
        return self.late or self.state == Deadline.State.MISSED

    @property
    def trigger(self) -> Trigger:
        return inputs.from_json(self.inputs)


class Recount(models.Model):
    """A deadline moved because the law or a calendar changed, seen without any key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deadline_id = models.UUIDField(db_index=True)
    case_id = models.UUIDField(db_index=True)
    counted_on = models.DateField()
    before = models.JSONField()
    after = models.JSONField()
    because = models.JSONField()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "deadline_id": "opaque id of a row of the same case",
        "case_id": "opaque id",
        "counted_on": "day",
        "before": "three days, as in the deadline",
        "after": "three days, as in the deadline",
        "because": "days of a public calendar, or codes of what changed in the law files",
    }

    class Meta:
        ordering = ["counted_on", "id"]

    def __str__(self) -> str:
        return f"recount {self.pk}"
