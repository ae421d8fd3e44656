"""What a store can do. It is given ciphertext only, under names that say nothing."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

from django.conf import settings

from .disk import Disk


class Store(Protocol):
    """Each raises `Unreachable` if it lies elsewhere and does not answer."""

    def open(self, document_id: UUID) -> BinaryIO:
        """The ciphertext, seekable, read by ranges. Raises `FileNotFoundError`."""

    def writing(self, document_id: UUID) -> AbstractContextManager[BinaryIO]:
        """Takes the ciphertext in order: at the end it is there whole and for good, or not at all."""

    def take(self, document_id: UUID, part: Path) -> None:
        """Have what was sealed into a part of this disk already; the part is gone afterwards."""

    def delete(self, document_id: UUID) -> None:
        """Delete it; that it is gone already is no error."""

    def old_ones(self) -> Iterator[UUID]:
        """Those that are older than any request: whoever put them there is no longer at it."""


def store() -> Store:
    """The one that this installation is configured with."""
    if not settings.FILE_BUCKET:
        return Disk()
    from .bucket import Bucket  # what speaks S3 takes a third of a second to load, and few need it

    return Bucket(**settings.FILE_BUCKET)
