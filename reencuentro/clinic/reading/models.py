"""What is written in the files of a case, page by page, as far as somebody had them read."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.models.recorded import ROW
from reencuentro.clinic.files.models import CONTENT, File
from reencuentro.clinic.keyring.fields import SealedText
from reencuentro.clinic.keyring.models import SealedModel


class How(models.TextChoices):
    HELD = "held", _("As the file holds it")
    SEEN = "seen", _("Read off the picture by a machine, which errs")
    UNSEEN = "unseen", _("Nothing here reads pictures yet")
    FAILED = "failed", _("Could not be read")


class Text(SealedModel):
    """One page of this very content: a file that moves to another part of the case is read anew."""

    file = models.ForeignKey(File, models.CASCADE, related_name="texts")
    document_id = models.UUIDField(editable=False)
    page = models.PositiveIntegerField()
    how = SealedText(max_length=6, choices=How)
    content = SealedText()

    plaintext: ClassVar[dict[str, str]] = {
        "file": ROW,
        "document_id": CONTENT,
        "page": "number of a page; how far a file was read",
    }

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["document_id", "page"], name="reading_page_once")]
