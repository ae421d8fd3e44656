"""Where sealed files lie: one folder, names that say nothing. Only ciphertext ever goes in."""

import time
from pathlib import Path
from uuid import UUID

from django.conf import settings

_STUMP_AGE = 24 * 3600


def folder() -> Path:
    settings.SEALED_FILES.mkdir(mode=0o700, parents=True, exist_ok=True)
    return settings.SEALED_FILES


def part_of(document_id: UUID) -> Path:
    """Where a file lies that nobody keeps yet."""
    return folder() / f"{document_id.hex}.part"


def kept_file(document_id: UUID) -> Path:
    """Where a file lies that some row holds the key of."""
    return folder() / document_id.hex


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
