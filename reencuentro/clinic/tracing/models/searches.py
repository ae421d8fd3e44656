"""A search for somebody, what was heard of her, and where it was asked. Sealed, but for days and states."""

from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.models.recorded import BY, DAY, ROW, Correctable, Recorded
from reencuentro.clinic.keyring.fields import SealedText
from reencuentro.clinic.people.columns import SealedId, SealedLine, SealedLines, SealedValue
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.values import Place


class Search(Recorded):
    """Who is sought, and what was known when it began. It ends once, with what came of it.

    A `standing` one is to be run again whenever a list arrives.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("state of a search", "Going on")
        FOUND = "found", pgettext_lazy("state of a search", "Found")
        STOPPED = "stopped", pgettext_lazy("state of a search", "Stopped")

    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    standing = models.BooleanField(default=True)
    ended_on = models.DateField(null=True)
    ended_by = models.UUIDField(null=True)
    person_id = SealedId()
    last_seen = SealedValue(ApproximateDate)
    last_place = SealedValue(Place)
    held_by = SealedLines(max_length=1000)
    circumstances = SealedLines(max_length=5000)
    outcome = SealedLines(max_length=2000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "state": "code; whether somebody is still sought",
        "standing": "whether it is run again when a list arrives",
        "ended_on": DAY,
        "ended_by": BY,
    }


class Reliability(models.TextChoices):
    CERTAIN = "4", pgettext_lazy("reliability", "Seen by somebody we trust, or on an official paper")
    LIKELY = "3", pgettext_lazy("reliability", "Likely: fits what else is known")
    DOUBTFUL = "2", pgettext_lazy("reliability", "Doubtful: hearsay, or seen in passing")
    FALSE = "1", pgettext_lazy("reliability", "False, as it turned out")


class Lead(Correctable):
    """Something heard or seen, by whom, when and where."""

    class Kind(models.TextChoices):
        SIGHTING = "sighting", pgettext_lazy("kind of lead", "Seen by somebody")
        WHEREABOUTS = "whereabouts", pgettext_lazy("kind of lead", "Somebody says where")
        RECORD = "record", pgettext_lazy("kind of lead", "Stands in a record")
        ONLINE = "online", pgettext_lazy("kind of lead", "A trace on the net")
        OTHER = "other", pgettext_lazy("kind of lead", "Something else")

    search = models.ForeignKey(Search, models.CASCADE, related_name="leads")
    kind = SealedText(max_length=11, choices=Kind)
    happened = SealedValue(ApproximateDate)
    place = SealedValue(Place)
    told_by = SealedLine(max_length=300, blank=False)
    reliability = SealedText(max_length=1, choices=Reliability)
    words = SealedLines(max_length=5000, blank=False)

    plaintext: ClassVar[dict[str, str]] = {**Correctable.plaintext, "search": ROW}


class Inquiry(Recorded):
    """That it was asked at one of the places of law/tracing-sources.toml, and what was answered."""

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("state of an inquiry", "No answer yet")
        ANSWERED = "answered", pgettext_lazy("state of an inquiry", "Answered")
        NOTHING = "nothing", pgettext_lazy("state of an inquiry", "Nothing known there")

    search = models.ForeignKey(Search, models.CASCADE, related_name="inquiries")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)
    answered_by = models.UUIDField(null=True)
    source = SealedLine(max_length=40, blank=False)
    asked_of = SealedLine(max_length=300, blank=False)
    reference = SealedLine(max_length=120)
    words = SealedLines(max_length=2000)
    answer = SealedLines(max_length=5000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "search": ROW,
        "state": "code; whether an answer came, not from whom",
        "asked_on": DAY,
        "answered_on": DAY,
        "answered_by": BY,
    }
