"""The file as it came: sealed in pieces while it arrives, opened piece by piece as it is read."""

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from .models import Import, Piece

PIECE_BYTES = 256 * 1024


def keep(brought: Import, chunks: Iterable[bytes]) -> None:
    """Seal the chunks of an upload, whatever their sizes; `bytes_total` is set."""
    start = 0
    for content in _even(chunks):
        Piece.objects.create(brought=brought, key=brought.key, start=start, content=content)
        start += len(content)
    brought.bytes_total = start
    brought.save(update_fields=["bytes_total"])


def plain(brought: Import) -> BinaryIO:
    """The whole file, seekable, with one piece of it in memory."""
    return io.BufferedReader(_Reader(brought), PIECE_BYTES)


def _even(chunks: Iterable[bytes]) -> Iterator[bytes]:
    held = b""
    for chunk in chunks:
        held += chunk
        while len(held) >= PIECE_BYTES:
            yield held[:PIECE_BYTES]
            held = held[PIECE_BYTES:]
    if held:
        yield held


class _Reader(io.RawIOBase):
    def __init__(self, brought: Import) -> None:
        self._brought, self._place = brought, 0
        self._start, self._content = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._brought.bytes_total}[whence]
        self._place = max(0, base + offset)
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        start = self._place - self._place % PIECE_BYTES
        if start != self._start:
            piece = self._brought.pieces.filter(start=start).first()
            self._start, self._content = start, piece.content if piece else b""
        data = self._content[self._place - start :][: len(buffer)]
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)
