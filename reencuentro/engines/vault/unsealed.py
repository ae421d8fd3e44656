"""A sealed file as an ordinary one: seekable, opened as it is read, nothing of it on a disk."""

import io
from typing import BinaryIO
from uuid import UUID

from .files import CHUNK_BYTES, SealedFile


def unsealed(sealed: BinaryIO, data_key: bytes, document_id: UUID) -> BinaryIO:
    """The content of `sealed`, which is closed with what is returned.

    Raises `Damaged` and `UnknownVersion` as `SealedFile` does, while it is opened and while it is read.
    """
    try:
        return io.BufferedReader(_Reader(sealed, data_key, document_id), CHUNK_BYTES)  # type: ignore[type-var, return-value]
    except BaseException:
        sealed.close()
        raise


class _Reader(io.RawIOBase):
    def __init__(self, file: BinaryIO, data_key: bytes, document_id: UUID) -> None:
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
