"""Files are sealed while they are received: no plaintext ever lies on a disk.

Django would write anything over 2.5 MB to its temporary folder in the clear. This handler is the
only one: each file gets a data key of its own, which lives in memory. Unless somebody keeps it, an upload
is a stump (`.part`) that goes with its request, or with the sweep if the machine stops before.
"""

import io
import os
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from reencuentro.engines.vault.files import FileSealer, SealedFile, new_data_key

from .storage import kept_file, part_of

SNIFF_BYTES = 512


class SealedUpload(UploadedFile):
    """A received file, sealed under its own data key. Read it through `chunks()` or `read()`, in memory.

    `head` holds the first bytes, by which its kind is told. Unless kept, it is deleted when the request ends.
    """

    def __init__(
        self, document_id: UUID, data_key: bytes, head: bytes, name: str, size: int, **facts: Any
    ) -> None:
        super().__init__(file=None, name=name, size=size, **facts)
        self.document_id = document_id
        self.data_key = data_key
        self.head = head

    @property
    def path(self) -> Path:
        return part_of(self.document_id)

    def chunks(self, chunk_size: int | None = None) -> Any:
        with self.path.open("rb") as file:
            yield from SealedFile(file, self.data_key, self.document_id).read_range(0, self.size)

    def multiple_chunks(self, chunk_size: int | None = None) -> bool:
        return True

    def read(self, num_bytes: int | None = None) -> bytes:
        return b"".join(self.chunks())

    def open(self, mode: str | None = None, *args: Any, **kwargs: Any) -> Any:
        return io.BytesIO(self.read())

    def close(self) -> None:
        """Django closes every upload when the request ends."""
        self.path.unlink(missing_ok=True)

    def keep(self, suffix: str = "") -> None:
        """Let it outlive the request. Call it before the row that holds its key commits: a file whose row
        failed is noise without a key, while a row whose file is gone would be a loss.
        """
        self.path.rename(kept_file(self.document_id, suffix))

    def __bool__(self) -> bool:
        return True


class SealingUploadHandler(FileUploadHandler):
    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._part: Path | None = None
        self._sink: Any = None
        self._received = 0

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any
    ) -> None:
        """An honest announcement of too much is refused before a byte is read."""
        if content_length > settings.UPLOAD_MAX_BYTES:
            raise RequestDataTooBig("the upload is over the limit")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Forms are read before anybody asks who sends them, so it is asked here."""
        self.check_sender()
        super().new_file(*args, **kwargs)
        self._document_id, self._data_key = uuid4(), new_data_key()
        self._part = part_of(self._document_id)
        descriptor = os.open(self._part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        self._sink = os.fdopen(descriptor, "wb")
        self._sealer = FileSealer(self._data_key, self._document_id, self._sink.write)
        self._head = b""

    def check_sender(self) -> None:
        if self.request.session.identity() is None:
            raise PermissionDenied("files are taken from colleagues only")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._received += len(raw_data)
        if self._received > settings.UPLOAD_MAX_BYTES:
            self._discard()
            raise RequestDataTooBig("the upload is over the limit")
        self._head += raw_data[: SNIFF_BYTES - len(self._head)]
        self._sealer.update(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        size = self._sealer.finish()
        self._sink.flush()
        os.fsync(self._sink.fileno())
        self._sink.close()
        self._part = None
        return SealedUpload(
            self._document_id,
            self._data_key,
            self._head,
            self.file_name,
            size,
            content_type=self.content_type,
            charset=self.charset,
        )

    def upload_interrupted(self) -> None:
        self._discard()

    def _discard(self) -> None:
        """Leave no stump behind."""
        if self._part is not None:
            self._sink.close()
            self._part.unlink(missing_ok=True)
            self._part = None
