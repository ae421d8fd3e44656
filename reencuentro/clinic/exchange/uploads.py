"""A sealed upload as a file that can be read here and there, a piece at a time, without a plain copy."""

import io
from typing import BinaryIO

from reencuentro.clinic.keyring.uploads import SealedUpload
from reencuentro.engines.vault.files import SealedFile


class _Reader(io.RawIOBase):
    def __init__(self, upload: SealedUpload) -> None:
        self._file = upload.path.open("rb")
        self._sealed = SealedFile(self._file, upload.data_key, upload.document_id)
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
    return io.BufferedReader(_Reader(upload), buffer_size=64 * 1024)  # type: ignore[type-var]
