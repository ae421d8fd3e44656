"""How each colleague is reminded, what was raised because nobody answered, and who has a feed."""

import uuid
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from reencuentro.site.ciphers import StoredBytes

MORNING = 7


class Reach(models.Model):
    """When a colleague wants her letter. `looked_on`: the last day on which it was seen to, sent or not
    needed; it is set before the letter goes, so that no stop and no second worker ever sends it twice."""

    user_id = models.UUIDField(primary_key=True, editable=False)
    hour = models.PositiveSmallIntegerField(default=MORNING, validators=[MaxValueValidator(23)])
    by_mail = models.BooleanField(default=True)
    looked_on = models.DateField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "user_id": "opaque id of a member of staff",
        "hour": "when she wants her letter",
        "by_mail": "whether she wants letters",
        "looked_on": "day only",
    }

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(hour__lte=23), name="an_hour_of_the_day")]

    def __str__(self) -> str:
        return f"reach {self.pk}"


class Escalation(models.Model):
    """A term of ours was near and nobody answered. Once for each step and date: if it moves, once more."""

    class Step(models.TextChoices):
        UNSEEN = "unseen", pgettext_lazy("why a term was raised", "Nobody has acknowledged it")
        UNMET = "unmet", pgettext_lazy("why a term was raised", "It is not met")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deadline_id = models.UUIDField()
    safe_on = models.DateField()
    step = models.CharField(max_length=6, choices=Step)
    lead_id = models.UUIDField()
    raised_on = models.DateField(db_index=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "deadline_id": "opaque id",
        "safe_on": "day only, as in the deadline",
        "step": "code",
        "lead_id": "opaque id of a member of staff",
        "raised_on": "day only",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deadline_id", "safe_on", "step"], name="raised_once_a_step")
        ]

    def __str__(self) -> str:
        return f"escalation {self.pk}"


class Feed(models.Model):
    """The one calendar feed that a colleague may have. The token is in its address only; here is its hash."""

    user_id = models.UUIDField(primary_key=True, editable=False)
    token_hash = StoredBytes(max_length=32, unique=True, editable=False)
    made_on = models.DateField()
    fetched_on = models.DateField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "user_id": "opaque id of a member of staff",
        "token_hash": "SHA-256 of 256 random bits; opens nothing",
        "made_on": "day only",
        "fetched_on": "day on which a calendar last asked for it",
    }

    def __str__(self) -> str:
        return f"feed of {self.pk}"
