"""A file that somebody brought, sealed as it came: kept until it is read, and read without a plain copy."""

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from reencuentro.clinic.keyring.storage import kept_file
from reencuentro.clinic.keyring.uploads import SealedUpload
from reencuentro.engines.vault.unsealed import unsealed

SUFFIX = ".upload"


def plain_view(upload: SealedUpload) -> BinaryIO:
    """The content of an upload as a seekable binary file; close it before the request ends."""
    return plain_file(upload.path, upload.document_id, upload.data_key)


def plain_file(path: Path, document_id: UUID, data_key: bytes) -> BinaryIO:
    """The content of a sealed file, seekable; it is opened as it is read. Close it."""
    return unsealed(path.open("rb"), data_key, document_id)


def keep(upload: SealedUpload, suffix: str = SUFFIX) -> None:
    """Let it outlive the request, until it is read. Call it before the row that holds its key commits."""
    upload.path.rename(kept_file(upload.document_id, suffix))


def clear(document_id: UUID, suffix: str = SUFFIX) -> None:
    kept_file(document_id, suffix).unlink(missing_ok=True)


@contextmanager
def alone_with(document_id: UUID, data_key: bytes, suffix: str = SUFFIX) -> Iterator[BinaryIO | None]:
    """The content of a kept file; None if somebody else is reading it just now, or has read it."""
    with alone_at(kept_file(document_id, suffix)) as sealed:
        yield unsealed(sealed, data_key, document_id) if sealed else None


@contextmanager
def alone_at(path: Path) -> Iterator[BinaryIO | None]:
    """A file as it lies there; None if somebody else is at it just now, or it is gone.

    The lock goes with the process that holds it, however that ends.
    """
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (FileNotFoundError, BlockingIOError):
            yield None
            return
        yield file
