"""Files that arrive in pieces, so that a lost connection costs one of them. docs/decisions/0035 says why so.

A piece is there whole or not at all, sealed by itself under a salt of its own: sent again after a loss, maybe
with other content, it is never sealed under a number that was used before. At the end all become one file.
"""

from collections.abc import Iterator
from typing import Protocol
from uuid import UUID

from reencuentro.clinic.keyring.storage import folder, kept_file, left_behind, new_file
from reencuentro.engines.vault.files import FileSealer, SealedFile

from .models import Upload
from .sealed import room_needed

PIECE_BYTES = 2 * 1024 * 1024
_SUFFIX = ".piece"
_READ_BYTES = 64 * 1024


class Body(Protocol):
    def read(self, size: int) -> bytes: ...


class Torn(Exception):
    """Less or more came than a piece holds."""


def received(upload: Upload) -> int:
    """How many bytes of it are here for good, from the beginning."""
    there = {path.name for path in folder().glob(_name(upload.id, "*"))}
    number = 0
    while _name(upload.id, f"{number:06}") in there:
        number += 1
    return min(number * PIECE_BYTES, upload.size)


def put(upload: Upload, offset: int, body: Body) -> None:
    """Seal the piece that begins at `offset` while it is read. Raises `Torn`, `Refused` (no room)."""
    number, inside = divmod(offset, PIECE_BYTES)
    wanted = min(PIECE_BYTES, upload.size - offset)
    if inside or wanted <= 0 or offset > received(upload):
        raise Torn
    with room_needed(), new_file(upload.id, _suffix(number)) as file:
        sealer = FileSealer(upload.data_key, upload.piece_id(number), file.write)
        if _pour(body, sealer, wanted) or body.read(1):
            raise Torn
        sealer.finish()


def _pour(body: Body, sealer: FileSealer, wanted: int) -> int:
    """Returns how many bytes are lacking."""
    while wanted and (data := body.read(min(_READ_BYTES, wanted))):
        sealer.update(data)
        wanted -= len(data)
    return wanted


def joined(upload: Upload) -> Iterator[bytes]:
    """The whole content, chunk by chunk. Raises `Damaged` for a piece that somebody altered."""
    for number in range(_count(upload)):
        with kept_file(upload.id, _suffix(number)).open("rb") as file:
            yield from SealedFile(file, upload.data_key, upload.piece_id(number)).read_range(0, PIECE_BYTES)


def throw_away(upload_id: UUID) -> None:
    for path in folder().glob(_name(upload_id, "*")):
        path.unlink(missing_ok=True)


def old_ones() -> Iterator[UUID]:
    """Uploads of which there are pieces older than any request."""
    return (UUID(path.name[:32]) for path in left_behind(f"*{_SUFFIX}"))


def _count(upload: Upload) -> int:
    return -(-upload.size // PIECE_BYTES)


def _suffix(number: int) -> str:
    return f"-{number:06}{_SUFFIX}"


def _name(upload_id: UUID, number: str) -> str:
    return f"{upload_id.hex}-{number}{_SUFFIX}"
