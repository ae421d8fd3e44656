"""The files of a case. What they are and what they are called is sealed; their content lies in a store."""

from typing import ClassVar
from uuid import UUID, uuid5

from django.db import models

from reencuentro.clinic.cases.models.recorded import BY, DAY, ROW, Recorded
from reencuentro.clinic.keyring.fields import SealedBytes, SealedJSON, SealedText
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.people.columns import SealedLine, SealedLines

from .kinds import Kind, Source, label_of

CONTENT = "opaque id of a sealed file; its padded size can be seen where it lies"


class File(Recorded):
    """One version of a file. A newer one names it as `previous`.

    `facts`: size (bytes), pages (of a PDF), warnings (codes of the engine's), and `hidden`: what the original
    tells beside its picture. Removed, the row stays without its name, so that what rests on it can say so.
    """

    document_id = models.UUIDField(editable=False)
    previous = models.OneToOneField("self", models.CASCADE, null=True, related_name="newer")
    removed_on = models.DateField(null=True)
    removed_by = models.UUIDField(null=True)
    kind = SealedText(max_length=4)
    source = SealedText(max_length=8, choices=Source)
    name = SealedLine(max_length=200)
    note = SealedLines(max_length=1000)
    facts = SealedJSON(default=dict)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "document_id": CONTENT,
        "previous": ROW,
        "removed_on": DAY,
        "removed_by": BY,
    }

    @property
    def size(self) -> int:
        return self.facts["size"]

    @property
    def pages(self) -> int:
        """How many, of a PDF; 0 of anything else."""
        return self.facts.get("pages", 0)

    @property
    def hidden(self) -> dict[str, str]:
        """What the original of a picture tells beside it: where it was taken, when, by which device."""
        return self.facts.get("hidden", {})

    @property
    def is_picture(self) -> bool:
        return Kind(self.kind).is_picture

    @property
    def kind_label(self) -> str:
        return label_of(self.kind)


class Rendition(SealedModel):
    """The copy of a picture to look at and to share: upright, without what the camera hid in it."""

    file = models.OneToOneField(File, models.CASCADE, related_name="rendition")
    document_id = models.UUIDField(editable=False)

    plaintext: ClassVar[dict[str, str]] = {"file": ROW, "document_id": CONTENT}


class Upload(SealedModel):
    """A file on its way here in pieces, each sealed under `data_key` as a document of its own.

    Its id becomes that of the file. `told`: name, size and stamp (last change) as the browser says them, by
    which the same file is known again, and `replaces`, the id of the file that it is a newer version of.
    """

    started_by = models.UUIDField(editable=False)
    started_on = models.DateField(editable=False)
    told = SealedJSON()
    data_key = SealedBytes()

    plaintext: ClassVar[dict[str, str]] = {"started_by": BY, "started_on": DAY}

    @property
    def size(self) -> int:
        return self.told["size"]

    def piece_id(self, number: int) -> UUID:
        """Each piece is sealed as another document, so that none can be put in another's place."""
        return uuid5(self.id, str(number))
