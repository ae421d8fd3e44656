"""What the team knows of somebody's status and papers. Every fact lies sealed, its kind too."""

from typing import ClassVar

from django.db import models

from reencuentro.clinic.cases.models.recorded import DAY, ROW, Recorded
from reencuentro.clinic.keyring.fields import SealedDate, SealedJSON, SealedText
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.people.columns import SealedId, SealedLine, SealedLines, SealedValue, SealedValues
from reencuentro.clinic.people.dates import ApproximateDate

from .facts import DatedFact, Married, Place, TieKind
from .takings import How, Sure, Where


class StatusFacts(Recorded):
    """One row for the mother and for each child. What isn't in `dated` is not known or has not happened."""

    person_id = SealedId()
    dated = SealedValues(DatedFact)
    place = SealedText(choices=Place, blank=True, default=Place.UNKNOWN)
    tie = SealedText(choices=TieKind, blank=True, default=TieKind.UNKNOWN)
    married = SealedText(choices=Married, blank=True, default=Married.UNKNOWN)

    def by_code(self) -> dict[str, DatedFact]:
        return {fact.code: fact for fact in self.dated}


class Period(Recorded):
    """An absence of the mother from the United States, or a marriage of a child. Which, is sealed."""

    ABSENCE, MARRIAGE = "absence", "marriage"

    person_id = SealedId()
    kind = SealedText()
    since = SealedValue(ApproximateDate)
    until = SealedDate(null=True)
    advance_parole = SealedJSON(default=bool)
    excused = SealedJSON(default=bool)
    evidence = SealedLines(max_length=1000)


class TakingRecord(Recorded):
    """Whether a child was taken or kept across a border, since when, and how sure that is; one row each."""

    person_id = SealedId()
    how = SealedText(choices=How, blank=True, default=How.UNKNOWN)
    since = SealedValue(ApproximateDate)
    sure = SealedText(choices=Sure, blank=True, default=Sure.TOLD)
    where = SealedText(choices=Where, blank=True, default=Where.MEXICO)
    hidden = SealedJSON(default=bool)
    located = SealedDate(null=True)
    petitioned = SealedDate(null=True)
    evidence = SealedLines(max_length=1000)

    @property
    def crossed_a_border(self) -> bool:
        return self.how in (How.REMOVED, How.RETAINED)


class PaperRecord(Recorded):
    """`kind` and `variant` are the engine's codes; `until` is the end printed on it, if there is one."""

    person_id = SealedId()
    kind = SealedText()
    variant = SealedText(blank=True, default="")
    issued = SealedDate()
    until = SealedDate(null=True)
    used = SealedDate(null=True)
    ended = SealedDate(null=True)
    evidence = SealedLine(max_length=200)


class Watch(Recorded):
    """A clock that somebody had watched, and the deadline or task that does it."""

    dial = SealedText()
    row_id = models.UUIDField()

    plaintext: ClassVar[dict[str, str]] = {**Recorded.plaintext, "row_id": ROW}


class Wake(SealedModel):
    """When the team is to look at the clocks of its case; what runs out, and for whom, isn't kept here."""

    day = models.DateField(db_index=True)
    looked_on = models.DateField()
    worked_out_on = models.DateField()

    plaintext: ClassVar[dict[str, str]] = {
        "day": "a Monday: the week in which something opens or ends, 1, 4 or 13 weeks earlier, or neither",
        "looked_on": DAY,
        "worked_out_on": DAY,
    }

    class Meta(SealedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["case_id"], name="one_wake_a_case")]
