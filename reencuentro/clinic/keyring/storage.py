"""Where sealed files lie: one folder, names that say nothing. Only ciphertext ever goes in."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from django.conf import settings

_STUMP_AGE = 24 * 3600


def folder() -> Path:
    settings.SEALED_FILES.mkdir(mode=0o700, parents=True, exist_ok=True)
    return settings.SEALED_FILES


def part_of(document_id: UUID) -> Path:
    """Where a file lies that nobody keeps yet."""
    return folder() / f"{document_id.hex}.part"


def kept_file(document_id: UUID, suffix: str = "") -> Path:
    """Where a file lies that some row holds the key of. By the suffix a room finds again what is its own."""
    return folder() / f"{document_id.hex}{suffix}"


@contextmanager
def new_file(document_id: UUID, suffix: str) -> Iterator[BinaryIO]:
    """A kept file that is there whole and for good at the end, or not at all.

    Meanwhile it has a name by chance: what a stopped machine left of it stands in nobody's way.
    """
    part = part_of(uuid4())
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.rename(kept_file(document_id, suffix))
    finally:
        part.unlink(missing_ok=True)


def sweep_stumps() -> int:
    """Delete what a machine that stopped in the middle of an upload left. Returns how many."""
    stumps = left_behind("*.part")
    for path in stumps:
        path.unlink(missing_ok=True)
    return len(stumps)


def left_behind(pattern: str) -> list[Path]:
    """Files of this kind that are older than any request: whoever made them is no longer at it."""
    limit = time.time() - _STUMP_AGE
    return [path for path in folder().glob(pattern) if path.stat().st_mtime < limit]
