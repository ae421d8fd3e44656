"""Emptying the audit trail and the books between tests, which the house itself never does."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.management.commands.flush import Command as Flush
from django.db import connections

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


@contextmanager
def flushing_allowed() -> Iterator[None]:
    """Django empties every table after a test with real transactions; the triggers would refuse."""
    handle = Flush.handle

    def with_guards_down(self: Flush, **options: Any) -> None:
        with _GUARDED.get(options["database"], nullcontext)():
            return handle(self, **options)

    Flush.handle = with_guards_down
    try:
        yield
    finally:
        Flush.handle = handle
