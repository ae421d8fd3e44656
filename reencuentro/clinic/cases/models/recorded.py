"""Base of what members of the team write down: by whom, on which day, in which order."""

from typing import ClassVar

from django.db import models

from reencuentro.clinic.keyring.models import SealedModel

BY = "opaque id of a member of staff; the audit trail says the same"
DAY = "day only; shows when the team worked on the case"
ROW = "opaque id of another row of the same case"


class Recorded(SealedModel):
    """`number` counts the rows of one kind within the case, from 1."""

    number = models.PositiveIntegerField(editable=False)
    recorded_by = models.UUIDField(editable=False)
    recorded_on = models.DateField(editable=False)

    plaintext: ClassVar[dict[str, str]] = {
        "number": "how many rows of this kind the case has",
        "recorded_by": BY,
        "recorded_on": DAY,
    }

    class Meta:
        abstract = True
        base_manager_name = "objects"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case_id", "number"], name="cases_%(class)s_number")]


class Correctable(Recorded):
    """Corrected by a newer row that replaces it, or struck out; what was written first stays."""

    replaces = models.OneToOneField("self", models.CASCADE, null=True, related_name="replaced_by")
    struck_on = models.DateField(null=True)
    struck_by = models.UUIDField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "replaces": ROW,
        "struck_on": DAY,
        "struck_by": BY,
    }

    class Meta(Recorded.Meta):
        abstract = True
