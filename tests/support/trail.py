"""Emptying the audit trail between tests, which the house itself never does."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands.flush import Command as Flush
from django.db import connections

from reencuentro.clinic.audit import triggers


@contextmanager
def guards_down() -> Iterator[None]:
    """As an administrator would do it: drop the triggers, and leave no trace of that."""
    triggers.remove(connections["audit"])
    try:
        yield
    finally:
        triggers.install(connections["audit"])


@contextmanager
def flushing_allowed() -> Iterator[None]:
    """Django empties every table after a test with real transactions; the triggers would refuse."""
    handle = Flush.handle

    def with_guards_down(self: Flush, **options: Any) -> None:
        if options["database"] != "audit":
            return handle(self, **options)
        with guards_down():
            return handle(self, **options)

    Flush.handle = with_guards_down
    try:
        yield
    finally:
        Flush.handle = handle
