"""Dump the four PostgreSQL databases as they were at one moment, with PostgreSQL's own pg_dump."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

# The order in which the house's own transactions take them, or two would wait for each other for ever.
LOCK_ORDER = ("content", "keys", "audit", "giving")


def copy_databases(url: str, target_of: Callable[[str], Path], tell: Callable[[str, int, int], None]) -> None:
    """Dump each database to target_of(name), in pg_dump's custom format. `tell(name, done, total)`."""
    program = _program("pg_dump")
    with _frozen(url) as snapshots:
        for name, snapshot in snapshots.items():
            tell(name, 0, 1)
            _dump(program, url, name, snapshot, target_of(name))
            tell(name, 1, 1)


def restore_database(url: str, name: str, source: Path) -> None:
    """Fill the database `name`, which must exist and be empty."""
    program = _program("pg_restore")
    options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    _run([program, *options, "--dbname", connection_of(url, name, password=False), str(source)], url)


def is_empty(url: str, name: str) -> bool:
    with psycopg.connect(connection_of(url, name)) as connection:
        return not _tables(connection)


def connection_of(url: str, name: str, *, password: bool = True) -> str:
    """libpq's words for one of the four databases."""
    parts = conninfo_to_dict(url)
    if not password:
        parts.pop("password", None)
    parts["dbname"] = f"{parts.get('dbname', 'reencuentro')}_{name}"
    return make_conninfo("", **parts)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        sys.exit(f"{name} is not installed. On Debian and Ubuntu: apt-get install postgresql-client")
    return found


@contextmanager
def _frozen(url: str) -> Iterator[dict[str, str]]:
    """{name: exported snapshot}. Writers wait for the instant in which the snapshots are taken, so that
    no transaction over two databases is seen half-way."""
    with ExitStack() as stack:
        with ExitStack() as locks:
            for name in LOCK_ORDER:
                _lock(locks.enter_context(psycopg.connect(connection_of(url, name))))
            views = {
                name: stack.enter_context(psycopg.connect(connection_of(url, name))) for name in LOCK_ORDER
            }
            snapshots = {name: _export(view) for name, view in views.items()}
        yield snapshots


def _lock(connection: psycopg.Connection) -> None:
    tables = _tables(connection)
    if tables:
        listed = sql.SQL(", ").join(sql.Identifier("public", table) for table in tables)
        connection.execute("SET lock_timeout = '60s'")
        connection.execute(sql.SQL("LOCK TABLE {} IN SHARE MODE").format(listed))


def _tables(connection: psycopg.Connection) -> list[str]:
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return sorted(row[0] for row in rows)


def _export(connection: psycopg.Connection) -> str:
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    row = connection.execute("SELECT pg_export_snapshot()").fetchone()
    return str(row[0]) if row else ""


def _dump(program: str, url: str, name: str, snapshot: str, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = ["--dbname", connection_of(url, name, password=False)]
    _run([program, "--format=custom", f"--snapshot={snapshot}", f"--file={target}", *place], url)


def _run(command: list[str], url: str) -> None:
    """The password goes by the environment: a command line can be read by every user of the machine."""
    password = str(conninfo_to_dict(url).get("password", ""))
    environment = {**os.environ, "PGPASSWORD": password} if password else dict(os.environ)
    if subprocess.run(command, env=environment).returncode:
        sys.exit(f"{Path(command[0]).name} failed; see above.")
