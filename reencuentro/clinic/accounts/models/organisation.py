"""The clinic itself: one row, made by the set-up in the browser."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reencuentro.clinic.keyring.fields import ServerSealedText


class Organisation(models.Model):
    """`rehearsed_on` stays empty until one recovery was tried out with the printed shares."""

    THE_ONE = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE, editable=False)
    name = ServerSealedText()
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    time_zone = models.CharField(max_length=50)
    founded_on = models.DateField()
    rehearsed_on = models.DateField(null=True, blank=True)
    shares_needed = models.PositiveSmallIntegerField()
    shares_total = models.PositiveSmallIntegerField()
    share_holders = ServerSealedText(blank=True)
    retention_months = models.PositiveSmallIntegerField(default=120)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "always 1",
        "country": "where the clinic works",
        "language": "Spanish or English",
        "time_zone": "where the clinic works",
        "founded_on": "day of the set-up",
        "rehearsed_on": "day of the last rehearsal",
        "shares_needed": "how many recovery shares open the escrow",
        "shares_total": "how many recovery shares exist",
        "retention_months": "how long closed cases are kept",
    }

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(id=1), name="only_one_organisation"),
        ]

    def __str__(self) -> str:
        return "organisation"
