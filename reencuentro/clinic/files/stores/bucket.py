"""A bucket that speaks S3. Ciphertext under random names is all it is given; nobody gets a link into it."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from shutil import copyfileobj
from typing import Any, BinaryIO
from uuid import UUID

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.utils import timezone

from .errors import Unreachable

PART_BYTES = 8 * 1024 * 1024
_BUFFER_BYTES = 256 * 1024
_OLD = timedelta(days=1)
_PATIENCE = {"connect_timeout": 5, "read_timeout": 30, "retries": {"total_max_attempts": 3}}


class Bucket:
    """`name` of the bucket, and where it is reached by which key."""

    def __init__(self, name: str, endpoint: str, region: str, key_id: str, secret_file: str) -> None:
        self._name = name
        self._client = _client(endpoint, region, key_id, secret_file)

    def open(self, document_id: UUID) -> BinaryIO:
        with _said_plainly():
            size = self._client.head_object(**self._place(document_id))["ContentLength"]
        raw = _Object(self._client, self._place(document_id), size)
        return io.BufferedReader(raw, _BUFFER_BYTES)  # type: ignore[type-var, return-value]

    @contextmanager
    def writing(self, document_id: UUID) -> Iterator[BinaryIO]:
        sink = _Parts(self._client, self._place(document_id))
        try:
            yield sink  # type: ignore[misc]
            with _said_plainly():
                sink.complete()
        except BaseException:
            sink.abort()
            raise

    def take(self, document_id: UUID, part: Path) -> None:
        with part.open("rb") as file, self.writing(document_id) as there:
            copyfileobj(file, there, PART_BYTES)
        part.unlink()

    def delete(self, document_id: UUID) -> None:
        with _said_plainly():
            self._client.delete_object(**self._place(document_id))

    def old_ones(self) -> Iterator[UUID]:
        limit = timezone.now() - _OLD
        return (UUID(found["Key"]) for found in self._objects() if found["LastModified"] < limit)

    def sizes(self) -> Iterator[tuple[UUID, int]]:
        """All that is there, and how many bytes each has."""
        return ((UUID(found["Key"]), found["Size"]) for found in self._objects())

    def _objects(self) -> Iterator[dict[str, Any]]:
        with _said_plainly():
            for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self._name):
                yield from page.get("Contents", ())

    def _place(self, document_id: UUID) -> dict[str, str]:
        return {"Bucket": self._name, "Key": document_id.hex}


@cache
def _client(endpoint: str, region: str, key_id: str, secret_file: str) -> Any:
    """Made once in a process: it holds the connections."""
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=key_id,
        aws_secret_access_key=Path(secret_file).read_text(encoding="utf-8").strip(),
        config=Config(s3={"addressing_style": "path"}, **_PATIENCE),
    )


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Raises `FileNotFoundError` for what is not there, `Unreachable` for everything else that S3 says."""
    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code in ("404", "NoSuchKey"):
            raise FileNotFoundError("not in the bucket") from error
        raise Unreachable(code) from error
    except BotoCoreError as error:
        raise Unreachable(type(error).__name__) from error


class _Object(io.RawIOBase):
    """One object, read by ranges: as long as reading goes on where it stopped, by one request."""

    def __init__(self, client: Any, place: dict[str, str], size: int) -> None:
        self._client, self._object, self._size = client, place, size
        self._at = 0
        self._body: Any = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset != self._at:
            self._let_go()
        self._at = start + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        if self._at >= self._size:
            return 0
        with _said_plainly():
            data = self._from_here().read(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        self._let_go()
        super().close()

    def _from_here(self) -> Any:
        if self._body is None:
            found = self._client.get_object(**self._object, Range=f"bytes={self._at}-")
            self._body = found["Body"]
        return self._body

    def _let_go(self) -> None:
        if self._body is not None:
            self._body.close()
            self._body = None


class _Parts:
    """An object on its way there in parts, so that none but the present one is in memory."""

    def __init__(self, client: Any, place: dict[str, str]) -> None:
        self._client, self._object = client, place
        self._waiting = bytearray()
        self._upload = ""
        self._sent: list[dict[str, Any]] = []

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) >= PART_BYTES:
            self._send(PART_BYTES)
        return len(data)

    def complete(self) -> None:
        if not self._upload:
            self._client.put_object(**self._object, Body=bytes(self._waiting))
            return
        if self._waiting:
            self._send(len(self._waiting))
        place, parts = {**self._object, "UploadId": self._upload}, {"Parts": self._sent}
        self._client.complete_multipart_upload(**place, MultipartUpload=parts)

    def abort(self) -> None:
        """Nothing of it stays; if the bucket does not even take that, it forgets parts by its own rule."""
        if not self._upload:
            return
        try:
            self._client.abort_multipart_upload(**self._object, UploadId=self._upload)
        except (BotoCoreError, ClientError):
            return

    def _send(self, length: int) -> None:
        with _said_plainly():
            if not self._upload:
                self._upload = self._client.create_multipart_upload(**self._object)["UploadId"]
            number, part = len(self._sent) + 1, bytes(self._waiting[:length])
            del self._waiting[:length]
            place = {**self._object, "UploadId": self._upload, "PartNumber": number}
            answer = self._client.upload_part(**place, Body=part)
        self._sent.append({"PartNumber": number, "ETag": answer["ETag"]})
