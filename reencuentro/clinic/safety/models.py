"""How the danger was weighed, and what the person the case is about decided. The newest counts, all stay."""

from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.models import Means
from reencuentro.clinic.cases.models.recorded import BY, DAY, Recorded
from reencuentro.clinic.keyring.fields import SealedDate, SealedText
from reencuentro.clinic.people.columns import SealedLine, SealedLines


class Risk(models.TextChoices):
    LOW = "1", pgettext_lazy("danger", "Low")
    RAISED = "2", pgettext_lazy("danger", "Raised")
    HIGH = "3", pgettext_lazy("danger", "High")


class Noticeable(models.TextChoices):
    """What whoever holds the child may notice."""

    SERVICE = "service", pgettext_lazy("act that may be noticed", "Serving court papers")
    VISIT = "visit", pgettext_lazy("act that may be noticed", "A visit to the home")
    INQUIRY = "inquiry", pgettext_lazy("act that may be noticed", "Asking a school, a clinic or neighbours")
    AUTHORITY = "authority", pgettext_lazy("act that may be noticed", "Asking an authority")
    PUBLICATION = "publication", pgettext_lazy("act that may be noticed", "A public notice or alert")
    MESSAGE = "message", pgettext_lazy("act that may be noticed", "A message to the other side")
    RESCUE = "rescue", pgettext_lazy("act that may be noticed", "Fetching the child with police or the DIF")
    TRAVEL = "travel", pgettext_lazy("act that may be noticed", "Leaving the country with the child")


class Assessment(Recorded):
    """`review_by`: the last day on which it may still be relied on."""

    assessed_on = models.DateField()
    review_by = models.DateField()
    risk = SealedText(max_length=1, choices=Risk)
    findings = SealedLines(max_length=4000, blank=False)
    measures = SealedLines(max_length=4000)
    weighed_with = SealedLine(max_length=300, blank=False)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "assessed_on": DAY,
        "review_by": "day only; by when the danger is weighed again",
    }


class Decision(Recorded):
    """Whether an act may go ahead. `holds_until`: the last day on which her yes holds; null for no end."""

    class Answer(models.TextChoices):
        YES = "yes", pgettext_lazy("decision on an act", "Go ahead")
        NOT_YET = "not_yet", pgettext_lazy("decision on an act", "Not yet")
        NO = "no", pgettext_lazy("decision on an act", "No")

    struck_on = models.DateField(null=True)
    struck_by = models.UUIDField(null=True)
    act = SealedText(max_length=11, choices=Noticeable)
    answer = SealedText(max_length=7, choices=Answer)
    decided_on = SealedDate()
    holds_until = SealedDate(null=True)
    means = SealedText(max_length=20, choices=Means)
    words = SealedLines(max_length=2000)
    struck_because = SealedLines(max_length=1000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {**Recorded.plaintext, "struck_on": DAY, "struck_by": BY}
