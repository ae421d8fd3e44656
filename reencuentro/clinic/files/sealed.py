"""Content that lies sealed in the store, and is not yet anybody's: whoever keeps it has its key."""

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.uploads import SealedUpload
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.files import FileSealer, new_data_key
from reencuentro.engines.vault.unsealed import unsealed

from .stores import Unreachable, store


@dataclass(frozen=True, repr=False)
class Sealed:
    """`size`: of the content, in bytes."""

    document_id: UUID
    data_key: bytes
    size: int

    def open(self) -> BinaryIO:
        """The content, seekable. Close it. Raises `Damaged`."""
        return unsealed(store().open(self.document_id), self.data_key, self.document_id)


def seal(content: bytes | Iterable[bytes]) -> Sealed:
    """Put content into the store, sealed under a key of its own. Raises `Refused` if there is no room."""
    document_id, data_key = uuid4(), new_data_key()
    with room_needed(), store().writing(document_id) as file:
        sealer = FileSealer(data_key, document_id, file.write)
        for piece in [content] if isinstance(content, bytes) else content:
            sealer.update(piece)
        size = sealer.finish()
    return Sealed(document_id, data_key, size)


def take(upload: SealedUpload) -> Sealed:
    """Have what came with a form, sealed already, outlive its request. Raises `Refused` as `seal` does."""
    with room_needed():
        store().take(upload.document_id, upload.path)
    return Sealed(upload.document_id, upload.data_key, upload.size)


def discard(sealed: Sealed) -> None:
    """It was not kept after all."""
    store().delete(sealed.document_id)


@contextmanager
def room_needed() -> Iterator[None]:
    """A full disk, and a store that does not answer, are said in words. Raises `Refused`."""
    try:
        yield
    except Unreachable as error:
        raise Refused(_("The store of files does not answer. Nothing was kept. Try again later.")) from error
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        message = _("The disk of the server is full. Nothing was kept. Tell who looks after it.")
        raise Refused(message) from error
