"""Emptying the audit trail and the books between tests, which the house itself never does."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.core.management.commands.flush import Command as Flush
from django.db import connections

from reencuentro.clinic.audit import triggers
from reencuentro.giving.access import guards
from reencuentro.giving.access.triggers import RULES as OF_ACTS
from reencuentro.giving.books.triggers import RULES as OF_BOOKS


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
    for rules in (OF_ACTS, OF_BOOKS):
        guards.remove(connection, rules)
    try:
        yield
    finally:
        for rules in (OF_ACTS, OF_BOOKS):
            guards.install(connection, rules)


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
