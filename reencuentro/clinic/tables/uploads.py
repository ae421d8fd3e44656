"""A file that somebody brought, sealed as it came: kept until it is read, and read without a plain copy."""

import fcntl
import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from reencuentro.clinic.keyring.storage import kept_file
from reencuentro.clinic.keyring.uploads import SealedUpload
from reencuentro.engines.vault.files import SealedFile

SUFFIX = ".upload"


class _Reader(io.RawIOBase):
    """Takes over the sealed `file`: it is closed with this."""

    def __init__(self, file: BinaryIO, document_id: UUID, data_key: bytes) -> None:
        self._file = file
        self._sealed = SealedFile(file, data_key, document_id)
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._sealed.size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = b"".join(self._sealed.read_range(self._place, self._place + len(buffer)))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


def plain_view(upload: SealedUpload) -> BinaryIO:
    """The content of an upload as a seekable binary file; close it before the request ends."""
    return plain_file(upload.path, upload.document_id, upload.data_key)


def plain_file(path: Path, document_id: UUID, data_key: bytes) -> BinaryIO:
    """The content of a sealed file, seekable; it is opened as it is read. Close it."""
    return _plain(path.open("rb"), document_id, data_key)


def keep(upload: SealedUpload, suffix: str = SUFFIX) -> None:
    """Let it outlive the request, until it is read. Call it before the row that holds its key commits."""
    upload.path.rename(kept_file(upload.document_id, suffix))


def clear(document_id: UUID, suffix: str = SUFFIX) -> None:
    kept_file(document_id, suffix).unlink(missing_ok=True)


@contextmanager
def alone_with(document_id: UUID, data_key: bytes, suffix: str = SUFFIX) -> Iterator[BinaryIO | None]:
    """The content of a kept file; None if somebody else is reading it just now, or has read it."""
    with alone_at(kept_file(document_id, suffix)) as sealed:
        yield _plain(sealed, document_id, data_key) if sealed else None


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


def _plain(file: BinaryIO, document_id: UUID, data_key: bytes) -> BinaryIO:
    return io.BufferedReader(_Reader(file, document_id, data_key), buffer_size=64 * 1024)  # type: ignore[type-var]
