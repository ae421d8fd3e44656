"""Processes that are killed in the middle, as by a power cut: no handler runs, nothing is tidied up."""

import os
import signal
from collections.abc import Callable
from typing import NoReturn

from django.db import connections, transaction


def killed_in(act: Callable[[], object]) -> None:
    """Do `act` in a process of its own, which must be killed while it does."""
    assert in_a_child(act) == -signal.SIGKILL, "the process was not killed"


def in_a_child(act: Callable[[], object]) -> int:
    """Do `act` in a process with connections of its own. Returns its exit code, 0 if all went well."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            act()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def die(*_args: object, **_kwargs: object) -> NoReturn:
    """What `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def dies_after(real: Callable[..., object]) -> Callable[..., object]:
    """The same function, but nobody lives to see what it returns."""

    def deadly(*args: object, **kwargs: object) -> NoReturn:
        real(*args, **kwargs)
        die()

    return deadly


def dies_once_committed(real: Callable[..., object], database: str) -> Callable[..., object]:
    """The same function; as soon as the transaction around it is committed in `database`, that is the end."""

    def doomed(*args: object, **kwargs: object) -> object:
        transaction.on_commit(die, using=database)
        return real(*args, **kwargs)

    return doomed
