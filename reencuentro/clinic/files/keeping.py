"""Keeping a file in a case and reading it again, for every room that makes or receives one."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from uuid import UUID, uuid4

from reencuentro.clinic.cases.actions.changing import add
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.keyring import file_keys
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.engines.vault.compartment import TEAM
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.unsealed import unsealed

from .kinds import Kind, Source
from .models import File, Rendition
from .names import shown_name
from .sealed import Sealed, seal
from .stores import store

_PIECE_BYTES = 1024 * 1024


def keep(
    case: Case,
    *,
    name: str,
    kind: Kind,
    content: bytes | Iterable[bytes] | Sealed,
    compartment: str = TEAM,
    source: Source = Source.MADE,
    note: str = "",
    previous: File | None = None,
    id: UUID | None = None,
    **facts: Any,
) -> File:
    """Keep content as a file of the case, within a `changing` or `recording` of yours, which names it.

    What is `Sealed` already keeps its key. `facts` as in `File.facts`. Nothing is looked at here: whatever
    comes from outside the house goes through `receiving` first. Raises `NotMember`, `Refused` (disk full).
    """
    sealed = content if isinstance(content, Sealed) else seal(content)
    file_keys.keep(case.opened, compartment, sealed.document_id, sealed.data_key)
    return add(
        case,
        File,
        id=id or uuid4(),
        compartment=compartment,
        document_id=sealed.document_id,
        name=shown_name(name),
        kind=Kind(kind),
        source=source,
        note=note,
        previous=previous,
        facts={"size": sealed.size, **facts},
    )


def read(opened: OpenedCase, file: File | Rendition) -> BinaryIO:
    """The content, seekable, opened as it is read: nothing of it lies on a disk. Close it.

    Raises `NotMember` for a file that was removed or is not of this case, `Damaged` (also while it is read)
    for one that somebody altered, `FileNotFoundError` for one that is gone from the store.
    """
    data_key = file_keys.file_key(opened, file.document_id)
    return unsealed(store().open(file.document_id), data_key, file.document_id)


def content_of(opened: OpenedCase, file: File | Rendition) -> bytes:
    """All of it, for what must be held in memory anyway. Raises as `read` does."""
    with read(opened, file) as plain:
        return plain.read()


def first_damage(opened: OpenedCase, file: File | Rendition) -> int | None:
    """Read all of it. The byte up to which it is whole, if it does not open to its end. Raises as `read`."""
    place = 0
    with read(opened, file) as plain:
        try:
            for piece in pieces_of(plain):
                place += len(piece)
        except Damaged:
            return place
    return None


def pieces_of(plain: BinaryIO) -> Iterator[bytes]:
    """What is left of a file, a few chunks at a time."""
    while piece := plain.read(_PIECE_BYTES):
        yield piece
