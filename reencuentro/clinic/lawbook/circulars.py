"""A court's circular or a gazette, kept sealed beside what it proves."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.storage import kept_file
from reencuentro.clinic.keyring.uploads import SealedUpload
from reencuentro.engines.vault.files import SealedFile

from .errors import NotTaken
from .models import CalendarEdition, StateEntry

MOST_BYTES = 10 * 1024 * 1024
KINDS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
CONTENT_TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}


def kind_of(upload: SealedUpload) -> str:
    """By its first bytes, whatever its name says. Raises `NotTaken`."""
    if upload.size > MOST_BYTES:
        raise NotTaken(_("The circular is larger than 10 MB."))
    for start, kind in KINDS.items():
        if upload.head.startswith(start):
            return kind
    raise NotTaken(_("The circular must be a PDF or a picture (PNG, JPEG)."))


def attach(upload: SealedUpload, row: CalendarEdition | StateEntry) -> None:
    """Name it in the row; the upload must then be kept."""
    row.circular_kind = kind_of(upload)
    row.circular_id = upload.document_id
    row.circular_key = upload.data_key.hex()


def read(row: CalendarEdition | StateEntry) -> Iterator[bytes]:
    key = bytes.fromhex(row.circular_key)
    with kept_file(row.circular_id).open("rb") as file:
        sealed = SealedFile(file, key, row.circular_id)
        yield from sealed.read_range(0, sealed.size)
