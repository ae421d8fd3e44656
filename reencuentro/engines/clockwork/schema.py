"""What a table of a law file may contain. Every mistake is found, with the path of its key."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from .bilingual import LANGUAGES
from .lines import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` is a key of `words.WORDS`."""

    path: Path
    code: str
    params: dict[str, object] = field(default_factory=dict)


type Check = Callable[[Any, Path], Iterator[Problem]]


def text(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, str) or not value.strip():
        yield Problem(path, "not_text", {"found": value})


def number(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        yield Problem(path, "not_number", {"found": value})


def flag(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield Problem(path, "not_flag", {"found": value})


def day(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, date) or isinstance(value, datetime):
        yield Problem(path, "not_day", {"found": value})


def choice(allowed: Collection[str]) -> Check:
    known = tuple(allowed)

    def check(value: Any, path: Path) -> Iterator[Problem]:
        if value not in known:
            yield Problem(path, "not_a_choice", {"found": value, "choices": ", ".join(known)})

    return check


def pattern(expression: str, example: str) -> Check:
    def check(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, str) or not re.fullmatch(expression, value):
            yield Problem(path, "not_like", {"found": value, "example": example})

    return check


def many(check_one: Check) -> Check:
    """A list of things that all pass `check_one`."""

    def check(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(path, "not_list", {"found": value})
            return
        for index, item in enumerate(value):
            yield from check_one(item, (*path, index))

    return check


def table_of_anything(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(path, "not_table", {"found": value})


def table(required: Mapping[str, Check] | None = None, optional: Mapping[str, Check] | None = None) -> Check:
    """A table with these keys and no others."""
    required = required or {}
    known = {**required, **(optional or {})}

    def check(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield from table_of_anything(value, path)
            return
        for key in required.keys() - value.keys():
            yield Problem(path, "missing_key", {"missing": key})
        for key, content in value.items():
            if key in known:
                yield from known[key](content, (*path, key))
            else:
                yield _unknown(key, path, known)

    return check


def _unknown(key: str, path: Path, known: Collection[str]) -> Problem:
    near = get_close_matches(key, known, 1) or sorted(known)
    return Problem((*path, key), "unknown_key", {"near": ", ".join(near)})


bilingual = table({language: text for language in LANGUAGES})


def text_or_bilingual(value: Any, path: Path) -> Iterator[Problem]:
    """A name that reads the same in both languages, or both."""
    return bilingual(value, path) if isinstance(value, dict) else text(value, path)


def twins(rows: Sequence[Mapping[str, Any]], path: Path, key: str = "id") -> Iterator[Problem]:
    """Rows of a list that have the same `key` as one before them."""
    seen = set()
    for index, row in enumerate(rows):
        if row[key] in seen:
            yield Problem((*path, index, key), "twice", {"found": row[key]})
        seen.add(row[key])
