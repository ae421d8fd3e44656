"""Index cards: who is in which case, by name only. And the checks made before a case is opened.

A case's own `Card` is for its team. The registrars' `RegistryCard` lies in the organisation's registry
compartment; teams can't write there, so they leave a `Drop`, which the next registrar takes up.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.fields import SealedJSON, SealedText
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.engines.vault.compartment import REGISTRY, CompartmentKey
from reencuentro.site.ciphers import StoredBytes

_REFERENCE = "random; only who can open the case can tie it to a person"


class Card(SealedModel):
    """What a search over the team's own cases looks through; one a case.

    `halves`: [{id, half}] of what was said of its people and those of other cases (`statements`).
    """

    reference = models.CharField(max_length=7)
    people = SealedText()
    halves = SealedJSON(null=True)

    plaintext: ClassVar[dict[str, str]] = {"reference": _REFERENCE}

    class Meta(SealedModel.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case_id"], name="one_card_a_case")
        ]

    @property
    def about(self) -> uuid.UUID:
        """The case whose people it names."""
        return self.case_id


class RegistryCard(SealedModel):
    """The same names for the registrars, and what they said. `subject_id` is the case it speaks of."""

    subject_id = models.UUIDField(unique=True)
    reference = models.CharField(max_length=7)
    people = SealedText()
    halves = SealedJSON(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "subject_id": "opaque id of a case",
        "reference": _REFERENCE,
    }

    @property
    def about(self) -> uuid.UUID:
        return self.subject_id

    @classmethod
    def reseal_extra(cls, opened: OpenedCase, new: CompartmentKey) -> None:
        """What still lies in the old box must be taken up before its key goes."""
        from .drops import take_up

        if new.compartment == REGISTRY:
            take_up(opened)


class OwnComparison(models.Model):
    """Who may be in two of a colleague's cases, as far as it was looked for (`comparing.Found`)."""

    user_id = models.UUIDField(primary_key=True)
    found = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "user_id": "opaque id of a member of staff",
        "found": "sealed to her; padded size",
    }

    def __str__(self) -> str:
        return str(self.pk)


class RegistryComparison(SealedModel):
    """The same over all cases, for the registrars. `found`: the JSON of `comparing.Found`; one row."""

    found = SealedText()

    plaintext: ClassVar[dict[str, str]] = {}

    class Meta(SealedModel.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case_id"], name="one_comparison_of_all")
        ]


class Asked(models.Model):
    """A registrar asks who leads a case about somebody in it, who may be in another one, too."""

    PURPOSE = "asked about somebody"
    """What `sealed` is sealed for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receiver_id = models.UUIDField()
    asked_on = models.DateField()
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque id",
        "receiver_id": "opaque id of a member of staff",
        "asked_on": "day",
        "sealed": "ids of a case and of a person in it, sealed to the receiver; padded size",
    }

    def __str__(self) -> str:
        return str(self.pk)


class Answer(models.Model):
    """What somebody who was asked says of a person in her case, for the registrars; it goes with that case.

    A row of its own number, so that no table says which question it answers, nor which two cases that joins.
    """

    PURPOSE = "answered about somebody"
    """What `sealed` is sealed for."""

    class Word(models.TextChoices):
        YES = "yes", _("Yes, also in another case")
        NO = "no", _("No, that is somebody else")
        UNKNOWN = "unknown", _("I can't say")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_id = models.UUIDField(db_index=True)
    epoch = models.PositiveIntegerField()
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque id",
        "subject_id": "opaque id of a case",
        "epoch": "number of key renewals",
        "sealed": "sealed to the registrars; padded size",
    }

    def __str__(self) -> str:
        return str(self.pk)


class Drop(models.Model):
    """A card left for the registrars, until one of them takes it up."""

    subject_id = models.UUIDField(primary_key=True)
    reference = models.CharField(max_length=7)
    epoch = models.PositiveIntegerField()
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "subject_id": "opaque id of a case",
        "reference": _REFERENCE,
        "epoch": "number of key renewals",
        "sealed": "sealed to the registrars; padded size",
    }

    def __str__(self) -> str:
        return str(self.pk)


class Check(models.Model):
    """A search before a case is opened, kept with its answer. Its maker and registrars read the names."""

    class State(models.TextChoices):
        WAITING = "waiting"
        NOTHING = "nothing"
        POSSIBLE = "possible"
        DECIDED = "decided"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actor_id = models.UUIDField(db_index=True)
    made_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    case_id = models.UUIDField(null=True)
    decided_by = models.UUIDField(null=True)
    own = StoredBytes()
    question = StoredBytes()
    question_epoch = models.PositiveIntegerField()
    answer = StoredBytes(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque id",
        "actor_id": "opaque id of a member of staff",
        "made_on": "day",
        "state": "whether the registrars' cards hold a possible match",
        "case_id": "opaque id of the case opened after it",
        "decided_by": "opaque id of a director",
        "own": "sealed to whoever made the check",
        "question": "sealed to the registrars",
        "question_epoch": "number of key renewals",
        "answer": "sealed to whoever made the check",
    }

    def __str__(self) -> str:
        return str(self.pk)


class CheckRecord(SealedModel):
    """The check as it stood when the case was opened, kept in the case's own file."""

    check_id = models.UUIDField(unique=True)
    made_on = models.DateField()
    content = SealedJSON()

    plaintext: ClassVar[dict[str, str]] = {"check_id": "opaque id", "made_on": "day"}
