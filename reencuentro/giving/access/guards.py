"""Rules that the database itself holds, written once and put in words for SQLite and for PostgreSQL.

They stop slips, stray SQL and races of the program, not an administrator, who can drop triggers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

ONE_AT_A_TIME = 20_260_107
"""PostgreSQL's advisory lock of whoever writes. SQLite has one writer by itself."""
LOCK = f"pg_advisory_xact_lock({ONE_AT_A_TIME})"


REFUSAL = "only_added_to"


@dataclass(frozen=True)
class Guard:
    """On `event` ("INSERT" or "UPDATE") of a row of `table`: refuse it with the first reason whose condition
    holds for NEW and OLD, otherwise do `effects`. With `alone`, one transaction at a time gets here.
    """

    table: str
    event: str
    refusals: Sequence[tuple[str, str]] = ()
    effects: Sequence[str] = ()
    alone: bool = False

    @property
    def name(self) -> str:
        return f"{self.table}_{'then' if self.effects else 'guard'}_{self.event.lower()}"

    @property
    def moment(self) -> str:
        return "AFTER" if self.effects else "BEFORE"


@dataclass(frozen=True)
class Rules:
    """Of an app's tables: to `frozen` ones rows are only added, from `kept` ones none is taken away."""

    frozen: Sequence[str]
    guards: Sequence[Guard] = ()
    kept: Sequence[str] = ()

    def forbidden(self, vendor: str) -> Iterator[tuple[str, str]]:
        """(table, event)"""
        always = ("DELETE",) if vendor == "sqlite" else ("DELETE", "TRUNCATE")
        for table in (*self.frozen, *self.kept):
            for event in (*always, "UPDATE") if table in self.frozen else always:
                yield table, event


def install(connection: BaseDatabaseWrapper, rules: Rules) -> None:
    words = _sqlite if connection.vendor == "sqlite" else _postgresql
    _run(connection, words(rules))


def remove(connection: BaseDatabaseWrapper, rules: Rules) -> None:
    """For migrating backwards and for emptying a test database."""
    names = [(guard.name, guard.table) for guard in rules.guards]
    names += [(_no(event, table), table) for table, event in rules.forbidden(connection.vendor)]
    place = "" if connection.vendor == "sqlite" else " ON {table}"
    drop = "DROP TRIGGER IF EXISTS {name}" + place
    _run(connection, (drop.format(name=name, table=table) for name, table in names))


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite(rules: Rules) -> Iterator[str]:
    for table, event in rules.forbidden("sqlite"):
        body = f"SELECT RAISE(ABORT, '{table}: {REFUSAL}');"
        yield f"CREATE TRIGGER {_no(event, table)} BEFORE {event} ON {table} BEGIN {body} END"
    for guard in rules.guards:
        refusals = (
            f"SELECT RAISE(ABORT, '{guard.table}: {reason}') WHERE {condition};"
            for reason, condition in guard.refusals
        )
        body = " ".join([*refusals, *(f"{effect};" for effect in guard.effects)])
        yield f"CREATE TRIGGER {guard.name} {guard.moment} {guard.event} ON {guard.table} BEGIN {body} END"


def _postgresql(rules: Rules) -> Iterator[str]:
    for table, event in rules.forbidden("postgresql"):
        name = _no(event, table)
        yield _function(name, _raise(table, REFUSAL))
        yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} EXECUTE FUNCTION {name}()"
    for guard in rules.guards:
        lock = [f"PERFORM {LOCK};"] if guard.alone else []
        refusals = (
            f"IF {condition} THEN {_raise(guard.table, reason)} END IF;"
            for reason, condition in guard.refusals
        )
        effects = (f"{effect};" for effect in guard.effects)
        yield _function(guard.name, " ".join([*lock, *refusals, *effects, "RETURN NEW;"]))
        yield (
            f"CREATE TRIGGER {guard.name} {guard.moment} {guard.event} ON {guard.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
        )


def _no(event: str, table: str) -> str:
    return f"{table}_no_{event.lower()}"


def _function(name: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _raise(table: str, reason: str) -> str:
    return f"RAISE EXCEPTION '{table}: {reason}' USING ERRCODE = 'integrity_constraint_violation';"
