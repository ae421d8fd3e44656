"""The sealed files of a list. None of them lies on a disk as it is, not even for a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from reencuentro.clinic.keyring.storage import kept_file, new_file
from reencuentro.clinic.tables.room import require_room
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
    """Keep an index in a sealed file of its own. Raises `Refused` where the disk has no room for it."""
    require_room(round(index.bytes_a_record * len(index)))
    made = Sealed(uuid4(), new_data_key())
    with new_file(made.document_id, SUFFIX) as file:
        sealer = FileSealer(made.data_key, made.document_id, file.write)
        storage.write(index, _Sink(sealer))  # type: ignore[arg-type]
        sealer.finish()
    return made


def open_index(sealed: Sealed) -> TraceIndex:
    """The index of such a file, all of it in memory. Raises `Damaged`, or `WrongFormat`."""
    with plain_file(kept_file(sealed.document_id, SUFFIX), sealed.document_id, sealed.data_key) as file:
        return storage.read(file)


def is_there(document_id: UUID) -> bool:
    return kept_file(document_id, SUFFIX).exists()


def delete(document_ids: Iterable[UUID]) -> None:
    for document_id in document_ids:
        kept_file(document_id, SUFFIX).unlink(missing_ok=True)


class _Sink:
    """What a sealer takes, as a file to write to."""

    def __init__(self, sealer: FileSealer) -> None:
        self._sealer = sealer

    def write(self, data: bytes) -> int:
        self._sealer.update(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""
