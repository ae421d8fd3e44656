"""Where sealed files lie: one folder, names that say nothing. Only ciphertext ever goes in."""

import time
from pathlib import Path
from uuid import UUID

from django.conf import settings

_STUMP_AGE = 24 * 3600


def folder() -> Path:
    settings.SEALED_FILES.mkdir(mode=0o700, parents=True, exist_ok=True)
    return settings.SEALED_FILES


def remove(document_id: UUID) -> None:
    (folder() / document_id.hex).unlink(missing_ok=True)


def sweep_stumps() -> int:
    """Delete what a machine that stopped in the middle of an upload left. Returns how many."""
    limit = time.time() - _STUMP_AGE
    stumps = [path for path in folder().glob("*.part") if path.stat().st_mtime < limit]
    for path in stumps:
        path.unlink(missing_ok=True)
    return len(stumps)
