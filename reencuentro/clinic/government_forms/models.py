"""Forms that the clinic added, the maps it made, what it read of editions; and what a case tells to forms.

The first three are of public forms and tell of no case.
"""

import uuid
from typing import ClassVar

from django.db import models

from reencuentro.clinic.cases.models.recorded import ROW, Recorded
from reencuentro.clinic.files.models import File
from reencuentro.clinic.keyring.fields import SealedJSON, SealedText, ServerSealedText
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.people.columns import SealedId

STAFF = "opaque id of a member of staff"


class AddedForm(models.Model):
    """A blank form as its agency issues it. `stem` names it: `i-914-2025-01-20`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stem = models.SlugField(max_length=60, unique=True)
    document_id = models.UUIDField()
    data_key = ServerSealedText()
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "stem": "number and edition of a public form",
        "document_id": "random name of the sealed copy of a public form",
        "added_by": STAFF,
        "added_at": "when it was added",
    }

    def __str__(self) -> str:
        return f"added form {self.pk}"


class MapVersion(models.Model):
    """One saved state of a form's map; the highest number counts, before a map of the house."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stem = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    content = models.JSONField()
    saved_by = models.UUIDField()
    saved_at = models.DateTimeField()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "stem": "number and edition of a public form",
        "number": "counts the versions of a map",
        "content": "which field of a public form asks for what",
        "saved_by": STAFF,
        "saved_at": "when it was saved",
    }

    class Meta:
        ordering = ["stem", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["stem", "number"], name="one_map_of_a_number")
        ]

    def __str__(self) -> str:
        return f"map version {self.pk}"


class EditionReading(models.Model):
    """Which edition an agency takes, as a colleague read it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form = models.CharField(max_length=20)
    edition = models.DateField()
    source = ServerSealedText()
    read_by = models.UUIDField()
    read_on = models.DateField()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "form": "number of a public form",
        "edition": "of a public form",
        "read_by": STAFF,
        "read_on": "day",
    }

    def __str__(self) -> str:
        return f"edition reading {self.pk}"


class Sheet(SealedModel):
    """What forms ask of somebody and the case holds nowhere else: asked for once, for all forms.

    `about`: the id of a person, a role that helps with forms, or `filing:` and the id of whom a form is for.
    `facts`: {facet: text as the engine keeps it}.
    """

    about = SealedText()
    facts = SealedJSON(default=dict)

    plaintext: ClassVar[dict[str, str]] = {}


class FilledForm(Recorded):
    """A form that was filled in and kept; `unready`: how many checks it did not pass."""

    person_id = SealedId()
    form = SealedText()
    unready = SealedJSON(default=int)
    file = models.ForeignKey(File, models.CASCADE, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {**Recorded.plaintext, "file": ROW}
