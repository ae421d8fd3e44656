"""The limits of a process that reads what strangers wrote: set by itself, before it reads, and never lifted.

It imports nothing but Python's own: the children that use it load nothing else of the house.
"""

import resource
from pathlib import Path

ROOT = Path(__file__).parents[2]
"""On the path of such a child, which has no other word of ours in its environment."""


def limit(memory: int, seconds: int) -> None:
    """No memory beyond so many bytes of addresses, libraries among them; no more processor time; no file
    written, and no image of the memory on a disk.
    """
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def shut() -> None:
    """From now on no file can be opened and no connection made; what is open stays so."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
