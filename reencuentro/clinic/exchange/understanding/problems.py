"""What is told about a row: where, what, and how to put it right."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils.functional import Promise

ERROR = "error"  # the row is not brought in
WARNING = "warning"  # it is, and somebody should look


@dataclass(frozen=True, repr=False)
class Problem:
    """`row` as the spreadsheet counts; `column` is its heading, or "" for the row as a whole."""

    row: int
    column: str
    message: str
    level: str = ERROR

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**data)


class Findings:
    """What came up while one row was read."""

    def __init__(self, row: int, heading: Callable[[int], str]) -> None:
        self.problems: list[Problem] = []
        self._row = row
        self._heading = heading

    def error(self, column: int | None, message: str | Promise) -> None:
        self._add(column, message, ERROR)

    def warn(self, column: int | None, message: str | Promise) -> None:
        self._add(column, message, WARNING)

    @contextmanager
    def catching(self, column: int | None) -> Iterator[None]:
        """A value that a field does not take becomes a problem of its column."""
        try:
            yield
        except ValidationError as error:
            for message in error.messages:
                self.error(column, message)

    @property
    def fatal(self) -> bool:
        return any(problem.level == ERROR for problem in self.problems)

    def _add(self, column: int | None, message: str | Promise, level: str) -> None:
        heading = "" if column is None else self._heading(column)
        self.problems.append(Problem(self._row, heading, str(message), level))
