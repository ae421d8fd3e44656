"""How candidates of lists were judged, and which lists a search has been through."""

from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.models.recorded import DAY, ROW, Correctable
from reencuentro.clinic.keyring.fields import SealedJSON, SealedText
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.people.columns import SealedId, SealedLine, SealedLines

from .searches import Lead, Search


class Verdict(Correctable):
    """What one colleague says of one row of a list, which she goes on saying after the list is gone.

    `as_written`: [[heading, text], …] of the row, `evidence`: the engine's, and `p`, as they were that day.
    """

    class Says(models.TextChoices):
        SAME = "same", pgettext_lazy("verdict on a candidate", "The same person")
        OTHER = "other", pgettext_lazy("verdict on a candidate", "Not the same person")
        UNSURE = "unsure", pgettext_lazy("verdict on a candidate", "Unsure")

    search = models.ForeignKey(Search, models.CASCADE, related_name="verdicts")
    lead = models.ForeignKey(Lead, models.SET_NULL, null=True, related_name="+")
    list_id = SealedId()
    row_number = SealedJSON()
    list_title = SealedLine(max_length=300, blank=False)
    list_holder = SealedLine(max_length=300)
    list_provenance = SealedLines(max_length=5000)
    says = SealedText(max_length=6, choices=Says)
    because = SealedLines(max_length=2000, blank=False)
    as_written = SealedJSON()
    evidence = SealedJSON(blank=True)
    p = SealedJSON()

    plaintext: ClassVar[dict[str, str]] = {**Correctable.plaintext, "search": ROW, "lead": ROW}


class Look(SealedModel):
    """That a search has been through a list. `seen`: {number of a candidate: day on which it came up}."""

    search = models.ForeignKey(Search, models.CASCADE, related_name="looks")
    list_id = models.UUIDField()
    looked_on = models.DateField()
    seen = SealedJSON()

    plaintext: ClassVar[dict[str, str]] = {
        "search": ROW,
        "list_id": "opaque id of a reference list; so that nobody needs a key to say what was not looked at",
        "looked_on": DAY,
    }

    class Meta(SealedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["search", "list_id"], name="one_look_a_list")]
