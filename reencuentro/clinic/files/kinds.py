"""What a file can be, and where it came from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """Told by its bytes, never by its name. The code is also the ending that a file is given."""

    PDF = "pdf", "PDF"
    JPEG = "jpg", _("Picture (JPEG)")
    PNG = "png", _("Picture (PNG)")
    HEIC = "heic", _("Picture (HEIC)")
    WEBP = "webp", _("Picture (WebP)")
    TIFF = "tiff", _("Picture (TIFF)")
    DOCX = "docx", _("Text document (Word)")
    ODT = "odt", _("Text document (OpenDocument)")
    XLSX = "xlsx", _("Spreadsheet (Excel)")
    TEXT = "txt", _("Plain text")
    MP3 = "mp3", _("Sound (MP3)")
    M4A = "m4a", _("Sound (M4A)")
    MP4 = "mp4", _("Video (MP4)")


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.HEIC, Kind.WEBP, Kind.TIFF})

CONTENT_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
}
"""What is told to a browser. Everything else is told to be bytes, which no browser opens by itself."""


class Source(TextChoices):
    UPLOADED = "uploaded", pgettext_lazy("source of a file", "Uploaded by the team")
    SENT = "sent", pgettext_lazy("source of a file", "Sent through a link")
    MADE = "made", pgettext_lazy("source of a file", "Made here")
    SPLIT = "split", pgettext_lazy("source of a file", "Pages taken out of another file")
    MERGED = "merged", pgettext_lazy("source of a file", "Several files put together")
