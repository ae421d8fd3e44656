"""Sealed files: 64 KiB chunks of AES-256-GCM, sealed while they are received, read by range.

`LLV1 ‖ salt ‖ key commitment`, then the chunks. A chunk's nonce is its number and whether it is the
last, so that nothing can be cut off, reordered or appended (STREAM, Hoang, Reyhanitabar, Rogaway
and Vizár 2015). The sealed stream is content ‖ zeros ‖ content size (8 bytes): padded to steps of a
sixteenth, because an exact size tells which known document this is.
"""

import hmac
import os
from collections.abc import Callable, Iterator
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .compartment import CompartmentKey, commitment
from .context import context
from .errors import Damaged, UnknownVersion
from .kdf import KEY_BYTES, derive
from .sealing import TAG_BYTES, open_seal, seal

CHUNK_BYTES = 64 * 1024
_SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
_MAGIC = b"LLV1"
_SALT_BYTES = 32
_COMMITMENT_BYTES = 32
_HEADER_BYTES = len(_MAGIC) + _SALT_BYTES + _COMMITMENT_BYTES
_SIZE_BYTES = 8
# A power of two that divides the chunk: so the size never straddles two chunks.
_SMALLEST_STEP = 4096
_STEPS = 16


def new_data_key() -> bytes:
    """The 32 random bytes that one document is sealed with."""
    return os.urandom(KEY_BYTES)


def wrap_data_key(key: CompartmentKey, document_id: UUID, data_key: bytes) -> bytes:
    """Seal a document's data key under its compartment's key."""
    return seal(AESGCM(key.document_key), data_key, _document_place(key, document_id))


def unwrap_data_key(key: CompartmentKey, document_id: UUID, wrapped: bytes) -> bytes:
    """Open a data key. Raises `Damaged` for another document, case, compartment or epoch."""
    return open_seal(AESGCM(key.document_key), wrapped, _document_place(key, document_id))


class FileSealer:
    """Seals a stream of unknown length in constant memory: `update` …, `finish`.

    `write` receives the sealed bytes in order. What was not finished does not open.
    """

    def __init__(self, data_key: bytes, document_id: UUID, write: Callable[[bytes], object]) -> None:
        salt = os.urandom(_SALT_BYTES)
        key = _file_key(data_key, document_id, salt)
        self._cipher = AESGCM(key)
        self._write = write
        self._buffer = memoryview(bytearray(CHUNK_BYTES))
        self._filled = 0
        self._size = 0
        self._chunks = 0
        self._finished = False
        write(_MAGIC + salt + commitment(key))

    def update(self, data: bytes) -> None:
        """Take the next bytes of the content, any number."""
        self._size += len(data)
        self._take(data)

    def finish(self) -> int:
        """Seal the last chunk and give the content's size in bytes."""
        for padding in _zeros(_padded_size(self._size) - self._size - _SIZE_BYTES):
            self._take(padding)
        self._take(self._size.to_bytes(_SIZE_BYTES, "big"))
        self._seal_chunk(self._buffer[: self._filled], last=True)
        self._finished = True
        return self._size

    def _take(self, data: bytes) -> None:
        if self._finished:
            raise ValueError("the file is finished")
        rest = memoryview(data)
        while rest:
            # A full chunk waits until more comes: only then is it known not to be the last.
            if self._filled == CHUNK_BYTES:
                self._seal_chunk(self._buffer, last=False)
                self._filled = 0
            rest = self._put_in(rest)

    def _put_in(self, data: memoryview) -> memoryview:
        """Fill the chunk as far as it goes. Returns what has no room in it."""
        room = min(CHUNK_BYTES - self._filled, len(data))
        self._buffer[self._filled : self._filled + room] = data[:room]
        self._filled += room
        return data[room:]

    def _seal_chunk(self, chunk: memoryview, last: bool) -> None:
        self._write(self._cipher.encrypt(_nonce(self._chunks, last), chunk, None))
        self._chunks += 1


class SealedFile:
    """Reads a sealed file by ranges from a seekable binary `file`.

    Opening it authenticates the last chunk, so a file that was cut short is refused before anything
    is sent. Raises `Damaged` also for another key or document, `UnknownVersion` for another format.
    """

    def __init__(self, file: BinaryIO, data_key: bytes, document_id: UUID) -> None:
        self._file = file
        self._stored_bytes = file.seek(0, os.SEEK_END) - _HEADER_BYTES
        if self._stored_bytes <= TAG_BYTES:
            raise Damaged("a sealed file is cut short")
        self._last = (self._stored_bytes - 1) // _SEALED_CHUNK_BYTES
        self._cipher = AESGCM(self._committed_key(data_key, document_id))
        self.size = self._sealed_size()

    def read_range(self, start: int, stop: int) -> Iterator[bytes]:
        """The content from `start` up to `stop`, piece by piece; what lies beyond the end is left out.

        Each piece is authenticated before it is given; a damaged chunk raises `Damaged` on its turn.
        """
        if start < 0:
            raise ValueError("a range starts at 0 or later")
        stop = min(stop, self.size)
        while start < stop:
            number, offset = divmod(start, CHUNK_BYTES)
            piece = self._chunk(number)[offset : offset + stop - start]
            yield piece
            start += len(piece)

    def _committed_key(self, data_key: bytes, document_id: UUID) -> bytes:
        self._file.seek(0)
        header = self._read(_HEADER_BYTES)
        if not header.startswith(_MAGIC):
            raise UnknownVersion("not a sealed file of a known version")
        salt_ends = len(_MAGIC) + _SALT_BYTES
        key = _file_key(data_key, document_id, header[len(_MAGIC) : salt_ends])
        if not hmac.compare_digest(commitment(key), header[salt_ends:]):
            raise Damaged("a sealed file belongs to another key or document")
        return key

    def _sealed_size(self) -> int:
        size = int.from_bytes(self._chunk(self._last)[-_SIZE_BYTES:], "big")
        if _padded_size(size) != self._stored_bytes - (self._last + 1) * TAG_BYTES:
            raise Damaged("a sealed file has another size than it says")
        return size

    def _chunk(self, number: int) -> bytes:
        begins = number * _SEALED_CHUNK_BYTES
        self._file.seek(_HEADER_BYTES + begins)
        sealed = self._read(min(_SEALED_CHUNK_BYTES, self._stored_bytes - begins))
        try:
            return self._cipher.decrypt(_nonce(number, number == self._last), sealed, None)
        except InvalidTag as error:
            raise Damaged("a chunk of a sealed file does not open") from error

    def _read(self, length: int) -> bytes:
        data = self._file.read(length)
        if len(data) != length:
            raise Damaged("a sealed file is cut short")
        return data


def _document_place(key: CompartmentKey, document_id: UUID) -> bytes:
    return key.place + context("document", document_id)


def _file_key(data_key: bytes, document_id: UUID, salt: bytes) -> bytes:
    return derive(data_key, "file", document_id, salt)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _padded_size(size: int) -> int:
    """Content, padding and the size itself, rounded up to a sixteenth (at least 4 KiB)."""
    needed = size + _SIZE_BYTES
    step = max(_SMALLEST_STEP, (1 << needed.bit_length() - 1) // _STEPS)
    return -(-needed // step) * step


def _zeros(length: int) -> Iterator[bytes]:
    for start in range(0, length, CHUNK_BYTES):
        yield bytes(min(CHUNK_BYTES, length - start))
