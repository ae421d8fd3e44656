"""What is known of a case, which routes were chosen, what was done: the newest counts, the others stay.

All of it is sealed, codes and days too: which step a case is at says where the child is.
"""

from typing import ClassVar

from django.db import models

from reencuentro.clinic.cases.models.recorded import BY, DAY, Recorded
from reencuentro.clinic.keyring.fields import SealedDate, SealedJSON, ServerSealedText
from reencuentro.clinic.people.columns import SealedLine, SealedLines


class Answer(Recorded):
    """The answer to one question of law/plan/facts.toml; "" takes an answer back: not known."""

    fact = SealedLine(max_length=40, blank=False)
    answer = SealedLine(max_length=40)

    plaintext: ClassVar[dict[str, str]] = Recorded.plaintext


class RouteChoice(Recorded):
    """`routes`: ids of law/plan/routes.toml, sorted."""

    routes = SealedJSON()
    because = SealedLines(max_length=2000, blank=False)

    plaintext: ClassVar[dict[str, str]] = Recorded.plaintext


class StepMark(Recorded):
    """That a step was begun or done on `day`, or that it need not wait for the step `waits_for`.

    `words`: what shows it, or why it need not wait; `said_by`: who allowed it.
    """

    class What(models.TextChoices):
        BEGUN = "begun"
        DONE = "done"
        WAIVED = "waived"

    what = models.CharField(max_length=6, choices=What)
    counted = models.BooleanField(default=False)
    struck_on = models.DateField(null=True)
    struck_by = models.UUIDField(null=True)
    step = SealedLine(max_length=12, blank=False)
    waits_for = SealedLine(max_length=12)
    day = SealedDate()
    words = SealedLines(max_length=2000)
    said_by = SealedLine(max_length=200)
    struck_because = SealedLines(max_length=1000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "what": "code; not of which step",
        "counted": "flag; whether its days are among the clinic's own",
        "struck_on": DAY,
        "struck_by": BY,
    }


class StepExperience(models.Model):
    """How many days a step took in each closed case: sorted numbers as JSON, of no case and no date."""

    step = models.CharField(primary_key=True, max_length=12)
    days = ServerSealedText()

    plaintext: ClassVar[dict[str, str]] = {
        "step": "code of the published plan; which steps closed cases went through",
    }

    def __str__(self) -> str:
        return f"experience with {self.pk}"
