"""What was done because the law against money laundering asked for it."""

from typing import ClassVar

from django.db import models

from reencuentro.giving.access.models import Act
from reencuentro.giving.gifts.models import Gift


class Answer(models.Model):
    """Who gave was identified, or a notice was handed in, on the occasion of a gift; only added to.

    `threshold`: its id in law/anti-laundering.toml. `number`: of the notice, as the authority gave it.
    """

    threshold = models.CharField(max_length=6)
    gift = models.ForeignKey(Gift, models.PROTECT, related_name="+")
    day = models.DateField()
    number = models.CharField(max_length=40, blank=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "threshold": "code",
        "gift": "opaque id",
        "day": "when it was done",
        "number": "given by the authority; names nobody",
        "act": "who entered it",
    }

    class Meta:
        ordering = ["-day", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["threshold", "gift"], name="reports_answer_once")
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"
