"""An import under way, what was found in its rows, and by what those that came in are known again."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.keyring.fields import SealedJSON
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.site.ciphers import StoredBytes


class ImportRun(models.Model):
    """Everything that tells of the file is sealed under the owner's own key; so is the key of its rows.

    While the file is read, `rows_total` is an estimate.
    """

    class State(models.TextChoices):
        READING = "reading", pgettext_lazy("state of an import", "Being read")
        MAPPING = "mapping", pgettext_lazy("state of an import", "Columns to choose")
        CHECKING = "checking", pgettext_lazy("state of an import", "Being checked")
        CHECKED = "checked", pgettext_lazy("state of an import", "Checked")
        WRITING = "writing", pgettext_lazy("state of an import", "Coming in")
        DONE = "done", pgettext_lazy("state of an import", "Done")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_id = models.UUIDField(db_index=True)
    started_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.READING)
    document_id = models.UUIDField()
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque id",
        "owner_id": "opaque id of a member of staff; who imports",
        "started_on": "day only, so that what was left behind is thrown away",
        "state": "code",
        "document_id": "opaque id of a sealed file",
        "rows_total": "how many rows the list has",
        "rows_done": "how far the import came",
        "sealed": "sealed under the owner's own key",
    }

    def __str__(self) -> str:
        return str(self.pk)


class Remarks(models.Model):
    """What there is to say of the rows that were checked in one go, from row `first` on (from 0)."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="remarks")
    first = models.PositiveIntegerField()
    sealed = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "number without meaning",
        "run": "opaque id",
        "first": "which rows of the list",
        "sealed": "sealed under the owner's own key",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "first"], name="remarks_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Understood(models.Model):
    """The rows that were checked in one go, from row `first` on (from 0), as the cases that they become.

    `seen`: marks of them and their clients, by which one that stands in the list again is known.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="understood")
    first = models.PositiveIntegerField()
    sealed = StoredBytes()
    seen = StoredBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "number without meaning",
        "run": "opaque id",
        "first": "which rows of the list",
        "sealed": "sealed under the owner's own key",
        "seen": "sealed under the owner's own key",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "first"], name="understood_once")]

    def __str__(self) -> str:
        return str(self.pk)


class ImportedRow(SealedModel):
    """One row that became this case. `source`: {list, row}. Goes with the case when that is erased."""

    tag = StoredBytes(max_length=32, unique=True)
    client_tag = StoredBytes(max_length=32, default=b"")
    source = SealedJSON()

    plaintext: ClassVar[dict[str, str]] = {
        "tag": "keyed tag over list and row; says nothing without the server key",
        "client_tag": "the same, over the client's name too; says nothing without the server key",
    }
