"""Several acts at the same time, each in a thread with connections of its own."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections


def at_once[Answer](acts: list[Callable[[], Answer]]) -> list[Answer]:
    """What each of them returned, in the same order. All start together; the first exception is raised."""
    start = Barrier(len(acts))

    def act_alone(act: Callable[[], Answer]) -> Answer:
        try:
            start.wait()
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act_alone, acts))


def at_once_in_processes(acts: list[Callable[[], bool]]) -> list[bool]:
    """The same in processes of their own, as of several workers; each tells yes or no by how it ends."""
    connections.close_all()
    start, go = os.pipe()
    children = [_child(act, start, go) for act in acts]
    os.close(start)
    os.close(go)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert set(codes) <= {0, 1}, f"a process failed: {codes}"
    return [code == 0 for code in codes]


def _child(act: Callable[[], bool], start: int, go: int) -> int:
    child = os.fork()
    if child:
        return child
    code = 2
    try:
        os.close(go)
        os.read(start, 1)  # ends when the parent, and so everybody, has closed the other end
        code = 0 if act() else 1
    finally:
        os._exit(code)
