"""Copy the four SQLite databases as they were at one moment, while the server goes on working."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path

# The order in which the house's own transactions take them, or two would wait for each other for ever.
LOCK_ORDER = ("content", "keys", "audit", "giving")
WAIT_SECONDS = 60.0
PAGES_AT_ONCE = 2000


def copy_databases(
    data: Path, target_of: Callable[[str], Path], tell: Callable[[str, int, int], None]
) -> None:
    """Copy <data>/<name>.sqlite3 to target_of(name), for all four. `tell(name, done, total)` in pages."""
    with _frozen(data) as sources:
        for name, source in sources.items():
            _copy(source, target_of(name), partial(tell, name))


@contextmanager
def _frozen(data: Path) -> Iterator[dict[str, sqlite3.Connection]]:
    """Read connections that all see the same moment, one in which no transaction was half-way.

    All write locks are held for the instant in which the views begin; writers then go on.
    """
    with ExitStack() as stack:
        readers = {name: stack.enter_context(_connection(data, name)) for name in LOCK_ORDER}
        with ExitStack() as locks:
            for name in LOCK_ORDER:
                locks.enter_context(_connection(data, name)).execute("BEGIN IMMEDIATE")
            for reader in readers.values():
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield readers


@contextmanager
def _connection(data: Path, name: str) -> Iterator[sqlite3.Connection]:
    """Closing it gives up whatever it has begun."""
    address = f"{(data / f'{name}.sqlite3').as_uri()}?mode=rw"
    with closing(
        sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, isolation_level=None)
    ) as connection:
        yield connection


def _copy(source: sqlite3.Connection, target: Path, tell: Callable[[int, int], None]) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(target)) as copy:
        source.backup(
            copy, pages=PAGES_AT_ONCE, progress=lambda status, left, total: tell(total - left, total)
        )
        copy.execute("PRAGMA journal_mode=DELETE")
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise OSError(f"{target} was not copied whole")
