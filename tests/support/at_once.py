"""Several acts at the same time, each in a thread with connections of its own."""

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
