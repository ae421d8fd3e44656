"""What a file can be, in words, and where it came from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.engines.paper.sniffing import DOCUMENTS, PICTURES, RECORDINGS, Kind

__all__ = ["DOCUMENTS", "PICTURES", "RECORDINGS", "Kind", "Source", "label_of"]

_LABELS = {
    Kind.JPEG: _("Picture (JPEG)"),
    Kind.PNG: _("Picture (PNG)"),
    Kind.HEIC: _("Picture (HEIC)"),
    Kind.WEBP: _("Picture (WebP)"),
    Kind.TIFF: _("Picture (TIFF)"),
    Kind.DOCX: _("Text document (Word)"),
    Kind.ODT: _("Text document (OpenDocument)"),
    Kind.XLSX: _("Spreadsheet (Excel)"),
    Kind.TEXT: _("Plain text"),
    Kind.MP3: _("Sound (MP3)"),
    Kind.M4A: _("Sound (M4A)"),
    Kind.OGG: _("Sound (OGG)"),
    Kind.WAV: _("Sound (WAV)"),
    Kind.MP4: _("Video (MP4)"),
    Kind.MOV: _("Video (QuickTime)"),
}


def label_of(kind: str) -> str:
    return str(_LABELS.get(Kind(kind), "PDF"))


class Source(TextChoices):
    UPLOADED = "uploaded", pgettext_lazy("source of a file", "Uploaded by the team")
    SENT = "sent", pgettext_lazy("source of a file", "Sent through a link")
    MADE = "made", pgettext_lazy("source of a file", "Made here")
    SPLIT = "split", pgettext_lazy("source of a file", "Pages taken out of another file")
    MERGED = "merged", pgettext_lazy("source of a file", "Several files put together")
