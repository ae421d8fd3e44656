"""The databases as a thief reads them: every column of every row."""

import hashlib
from collections.abc import Iterator

from django.db import connections

# What the house keeps of a visit itself: that a session or a feed is alive, and how often somebody guessed.
OF_THE_VISIT = ("keyring_session", "accounts_ratelimit", "reminders_feed")


def rows_of(alias: str) -> Iterator[tuple[str, list[tuple]]]:
    """(table, its rows) of one database."""
    with connections[alias].cursor() as cursor:
        for table in connections[alias].introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield table, cursor.fetchall()


def snapshot(but: tuple[str, ...] = ()) -> dict[str, tuple[int, str]]:
    """{table: (rows, digest of all of them)} of content, keys and giving."""
    found = {}
    for alias in ("default", "keys", "giving"):
        for table, rows in rows_of(alias):
            if not table.startswith(but):
                lines = sorted(_as_bytes(value) for row in rows for value in row)
                found[f"{alias}.{table}"] = len(rows), hashlib.sha256(b"\0".join(lines)).hexdigest()
    return found


def all_stored() -> bytes:
    return b"\n".join(map(stored, connections))


def stored(alias: str) -> bytes:
    """Everything in one database, one value after the other: bytes as they are, the rest as text."""
    return b"\n".join(_as_bytes(value) for _table, rows in rows_of(alias) for row in rows for value in row)


def _as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
