"""The folder of sealed files."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from reencuentro.clinic.keyring.storage import kept_file, left_behind, new_file

SUFFIX = ".file"


class Disk:
    def open(self, document_id: UUID) -> BinaryIO:
        return kept_file(document_id, SUFFIX).open("rb")

    def writing(self, document_id: UUID) -> AbstractContextManager[BinaryIO]:
        return new_file(document_id, SUFFIX)

    def take(self, document_id: UUID, part: Path) -> None:
        part.rename(kept_file(document_id, SUFFIX))

    def delete(self, document_id: UUID) -> None:
        kept_file(document_id, SUFFIX).unlink(missing_ok=True)

    def old_ones(self) -> Iterator[UUID]:
        return (UUID(path.stem) for path in left_behind(f"*{SUFFIX}"))
