"""The database itself refuses to change the trail.

A guard against slips and stray SQL, not against an administrator, who can drop triggers: what he
then does is found by verification. Rows may only be added at the end, for `INSERT OR REPLACE` on
SQLite deletes without firing delete triggers.
"""

from collections.abc import Iterable, Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "the audit trail is only ever added to"
# table -> columns that never change (empty: none does)
FROZEN = {
    "audit_row": "",
    "audit_mention": "",
    "audit_daykey": "day, public, signed_by_previous",
    "audit_checkpoint": "number, hash, day, text",
    "audit_ledgerhead": "",
}
_NOT_NEXT = "NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit_row)"
_FUNCTIONS = {
    "audit_refuse": f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';",
    "audit_only_next": f"""
        IF {_NOT_NEXT} THEN
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;""",
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the guards of the tables that exist by now, on SQLite or PostgreSQL."""
    tables = FROZEN.keys() & set(connection.introspection.table_names())
    _run(connection, _sqlite(tables) if connection.vendor == "sqlite" else _postgresql(tables))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the guards: for migrating backwards and for emptying a test database."""
    if connection.vendor == "sqlite":
        _run(connection, [f"DROP TRIGGER IF EXISTS {name}" for name, _, _ in _guards("sqlite", FROZEN)])
    else:
        _run(connection, [f"DROP FUNCTION IF EXISTS {name}() CASCADE" for name in _FUNCTIONS])


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _guards(vendor: str, tables: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """(name, event, table) of each trigger that refuses."""
    for table in tables:
        columns = FROZEN[table]
        yield f"{table}_no_update", f"UPDATE OF {columns}" if columns else "UPDATE", table
        yield f"{table}_no_delete", "DELETE", table
        if vendor == "postgresql":
            yield f"{table}_no_truncate", "TRUNCATE", table
    if vendor == "sqlite":
        yield "audit_row_only_next", "INSERT", "audit_row"


def _sqlite(tables: Iterable[str]) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
        f"{f' WHEN {_NOT_NEXT}' if event == 'INSERT' else ''} {refuse}"
        for name, event, table in _guards("sqlite", tables)
    ]


def _postgresql(tables: Iterable[str]) -> list[str]:
    functions = [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
        for name, body in _FUNCTIONS.items()
    ]
    refusals = [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} EXECUTE FUNCTION audit_refuse()"
        for name, event, table in _guards("postgresql", tables)
    ]
    only_next = (
        "CREATE TRIGGER audit_row_only_next BEFORE INSERT ON audit_row "
        "FOR EACH ROW EXECUTE FUNCTION audit_only_next()"
    )
    return [*functions, *refusals, only_next]
