"""The files of a case. What they are and what they are called is sealed; their content lies in a store."""

from typing import ClassVar

from django.db import models

from reencuentro.clinic.cases.models.recorded import BY, DAY, ROW, Recorded
from reencuentro.clinic.keyring.fields import SealedJSON, SealedText
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.people.columns import SealedLine, SealedLines

from .kinds import Source

CONTENT = "opaque id of a sealed file; its padded size can be seen where it lies"


class File(Recorded):
    """One version of a file. A newer one names it as `previous`.

    `facts`: size (bytes), pages (of a PDF), and `hidden`, what the original tells beside its picture.
    Removed, the row stays without its name, so that what rests on it can say so.
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
    def pages(self) -> int | None:
        """How many, of what has pages."""
        return self.facts.get("pages")

    @property
    def hidden(self) -> list[str]:
        """Codes of what the original tells beside its picture: where it was taken, when, by which camera."""
        return self.facts.get("hidden", [])


class Rendition(SealedModel):
    """The copy of a picture to look at and to share: upright, without what the camera hid in it."""

    file = models.OneToOneField(File, models.CASCADE, related_name="rendition")
    document_id = models.UUIDField(editable=False)
    facts = SealedJSON(default=dict)

    plaintext: ClassVar[dict[str, str]] = {"file": ROW, "document_id": CONTENT}
