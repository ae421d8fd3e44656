"""The two sealed files of a list. Neither lies on a disk as it is, not even for a moment."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from reencuentro.clinic.keyring.storage import folder, part_of
from reencuentro.clinic.tables.uploads import plain_file
from reencuentro.engines.tracing import storage
from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.vault.files import FileSealer, new_data_key

SUFFIX = ".people"


@dataclass(frozen=True, repr=False)
class Sealed:
    """A sealed file and what opens it."""

    document_id: UUID
    data_key: bytes


def seal_index(index: TraceIndex) -> Sealed:
    """Keep an index in a sealed file of its own."""
    made = Sealed(uuid4(), new_data_key())
    with _new_file(made.document_id) as file:
        sealer = FileSealer(made.data_key, made.document_id, file.write)
        storage.write(index, _Sink(sealer))  # type: ignore[arg-type]
        sealer.finish()
    return made


def open_index(sealed: Sealed) -> TraceIndex:
    """The index of such a file, all of it in memory. Raises `Damaged`, or `WrongFormat`."""
    with plain_file(path_of(sealed.document_id), sealed.document_id, sealed.data_key) as file:
        return storage.read(file)


def delete(document_ids: Iterable[UUID]) -> None:
    for document_id in document_ids:
        path_of(document_id).unlink(missing_ok=True)


def path_of(document_id: UUID) -> Path:
    return folder() / f"{document_id.hex}{SUFFIX}"


class _Sink:
    """What a sealer takes, as a file to write to."""

    def __init__(self, sealer: FileSealer) -> None:
        self._sealer = sealer

    def write(self, data: bytes) -> int:
        self._sealer.update(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""


@contextmanager
def _new_file(document_id: UUID) -> Iterator[BinaryIO]:
    """A file that is there whole and for good, or not at all."""
    part = part_of(document_id)
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.rename(path_of(document_id))
    finally:
        part.unlink(missing_ok=True)
