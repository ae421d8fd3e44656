"""What each test asks of the databases on SQLite, noted for the choice of those to repeat on another.

A test's parts are the statements it sends, each with the line of the house that asks, and each kind of value
it sends with them. `./run test` names the folder of the notes; whoever runs pytest alone notes nothing.
"""

import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.db import DatabaseError, connections

from reencuentro.site.config import ROOT

VARIABLE = "REENCUENTRO_TEST_ASKED"
HOUSE = str(ROOT / "reencuentro")
A_LIST = re.compile(r"%s(?:, %s)+")
A_FIRST_ROW = re.compile(r"VALUES \(((?:%s, )*%s)\)")
A_ROW = re.compile(r"\(%s…?\)(?:, \(%s…?\))+")
OF_TRANSACTIONS = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")


def notes() -> dict[str, list[int]]:
    """The parts of every test that passed on SQLite, and in which no database refused anything."""
    folder = os.environ.get(VARIABLE)
    read: dict[str, list[int]] = {}
    for path in sorted(Path(folder).glob("*.json")) if folder else ():
        read |= json.loads(path.read_text())
    return read


class Noting:
    """A plugin of pytest that listens to some of its tests, and writes down at the end what it heard."""

    def __init__(self, listens_to: Callable[[pytest.Item], bool]) -> None:
        self._listens_to = listens_to
        self._heard: dict[str, list[int]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        if not self._listens_to(item):
            return (yield)
        listener = Listener()
        self._listener = listener
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(listener))
            done = yield
        if listener.tells:
            self._heard[item.nodeid] = sorted(listener.parts)
        return done

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed and hasattr(self, "_listener"):
            self._listener.tells = False

    @pytest.hookimpl
    def pytest_sessionfinish(self) -> None:
        if self._heard:
            name = os.environ.get("PYTEST_XDIST_WORKER", "main")
            Path(os.environ[VARIABLE], f"{name}.json").write_text(json.dumps(self._heard))


class Listener:
    """`tells`: nothing happened that another database may see otherwise whatever was asked."""

    def __init__(self) -> None:
        self.parts: set[int] = set()
        self.tells = True

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if not sql.startswith(OF_TRANSACTIONS):
            place, (shape, width) = _place(sys._getframe(1)), shape_of(sql)
            self.parts.add(_part(place, shape))
            for row in (params or ()) if many else (params or (),):
                self.parts.update(
                    _part(place, shape, number % width, kind(value)) for number, value in enumerate(row)
                )
        try:
            return execute(sql, params, many, context)
        except DatabaseError:
            self.tells = False
            raise


def _place(frame: FrameType | None) -> str:
    while frame is not None and not frame.f_code.co_filename.startswith(HOUSE):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}" if frame else ""


@cache
def _part(*told: str | int) -> int:
    return int.from_bytes(hashlib.blake2b(repr(told).encode(), digest_size=6).digest())


@cache
def shape_of(sql: str) -> tuple[str, int]:
    """The statement, alike for lists and rows of any number; and after how many values they begin anew."""
    shape = A_ROW.sub("(%s…)", A_LIST.sub("%s…", sql))
    if first_row := A_FIRST_ROW.search(sql):
        return shape, first_row[1].count("%s")
    return shape, 1 if A_LIST.search(sql) else max(sql.count("%s"), 1)


def kind(value: Any) -> str:
    """Kinds that one database may take otherwise than another."""
    if isinstance(value, str):
        return f"{len(value).bit_length() // 4} {value.isascii()} {value.isprintable()}"
    if isinstance(value, int):
        return f"{type(value).__name__} {value < 0} {value.bit_length() // 31}"
    return type(value).__name__
