"""Emptying the audit trail and the books between tests, which the house itself never does."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.apps import apps
from django.core.management.commands.flush import Command as Flush
from django.db import connections, router
from django.db.transaction import atomic
from django.test import TransactionTestCase

from reencuentro.clinic.audit import triggers
from reencuentro.giving.access import guards

GIVING = "reencuentro.giving."


@contextmanager
def guards_down() -> Iterator[None]:
    """As an administrator would do it: drop the triggers, and leave no trace of that."""
    triggers.remove(connections["audit"])
    try:
        yield
    finally:
        triggers.install(connections["audit"])


@contextmanager
def books_open() -> Iterator[None]:
    """The same for the side of the money."""
    connection = connections["giving"]
    for rules in rules_of_giving():
        guards.remove(connection, rules)
    try:
        yield
    finally:
        for rules in rules_of_giving():
            guards.install(connection, rules)


@cache
def rules_of_giving() -> tuple[guards.Rules, ...]:
    """Of every app on the side of the money that has some, in `<app>/triggers.py`."""
    names = [f"{app.name}.triggers" for app in apps.get_app_configs() if app.name.startswith(GIVING)]
    modules = [import_module(name) for name in names if find_spec(name)]
    return tuple(
        value for module in modules for value in vars(module).values() if isinstance(value, guards.Rules)
    )


_GUARDED = {"audit": guards_down, "giving": books_open}
# Filled by Django itself when tables are made, alike for all tests.
ALWAYS_THERE = ("contenttypes", "auth")


@contextmanager
def flushing_allowed() -> Iterator[None]:
    """Every table is emptied after a test with real transactions; the triggers would refuse."""
    handle = Flush.handle

    def with_guards_down(self: Flush, **options: Any) -> None:
        with _GUARDED.get(options["database"], nullcontext)():
            return handle(self, **options)

    def emptied(self: TransactionTestCase) -> None:
        for alias in self._databases_names(include_mirrors=False):
            empty(alias)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flush, "handle", with_guards_down)
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


def empty(alias: str) -> None:
    """Delete the rows where there are some.

    Django's own way truncates hundreds of tables, most of them empty, and fills in anew what is
    always there: on PostgreSQL many tests took less time than that.
    """
    filled = _filled(alias)
    if not filled:
        return
    with _GUARDED.get(alias, nullcontext)(), atomic(using=alias), connections[alias].cursor() as cursor:
        for table in filled:
            cursor.execute(f"DELETE FROM {table}")


def _filled(alias: str) -> list[str]:
    tables = _tables(alias)
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables))
        return [table for table, some in zip(tables, cursor.fetchone(), strict=True) if some]


@cache
def _tables(alias: str) -> list[str]:
    return [
        connections[alias].ops.quote_name(model._meta.db_table)
        for model in apps.get_models(include_auto_created=True)
        if router.allow_migrate_model(alias, model) and model._meta.app_label not in ALWAYS_THERE
    ]
