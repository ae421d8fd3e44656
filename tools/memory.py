"""A folder in memory for what tests write and throw away."""

import os
import shutil

SHARED_MEMORY = "/dev/shm"  # noqa: S108
ENOUGH = 2**30  # containers often have 64 MB of it


def folder() -> str | None:
    """For tempfile's `dir`; None, the usual place, if there is no memory to spare."""
    there = os.access(SHARED_MEMORY, os.W_OK) and shutil.disk_usage(SHARED_MEMORY).free >= ENOUGH
    return SHARED_MEMORY if there else None
