"""What only shows when all law files lie side by side."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from .lines import Path
from .near import nearest
from .rule_schema import CALENDAR_OF_THE_COURT, rule_tables
from .schema import Problem

UNKNOWN = {"instead_of": "unknown_remedy"}

type Placed = tuple[str, Problem]
type Files = Mapping[str, Mapping[str, Any]]


def problems_between_rules(
    files: Files, regimes: Mapping[str, Any], courts: Mapping[str, Any]
) -> Iterator[Placed]:
    """Ids twice or unknown, versions that overlap, regimes and calendars that don't exist."""
    yield from _overlapping_versions(files)
    ids = {table["id"] for content in files.values() for _, table in rule_tables(content)}
    known = {
        "remedy": ids,
        "instead_of": ids,
        "regime": {regime["id"] for regime in regimes["regime"]},
        "calendar": {CALENDAR_OF_THE_COURT, *(court["id"] for court in courts["court"])},
    }
    for name, content in files.items():
        for path, table in _written_tables(content):
            for key, names in known.items():
                yield from ((name, problem) for problem in _unknown_names(table, path, key, names))


def unknown_states(
    states: Mapping[str, Any],
    regimes: Mapping[str, Any],
    courts: Mapping[str, Any],
    districts: Mapping[str, Any],
) -> Iterator[Placed]:
    """Courts, districts, and places where a code is in force, in states that have no name."""
    known = {state["id"] for state in states["state"]}
    for name, key, rows in (
        ("courts.toml", "court", courts["court"]),
        ("regimes.toml", "start", regimes.get("start", [])),
        ("districts.toml", "districts", districts["districts"]),
    ):
        for index, row in enumerate(rows):
            yield from ((name, problem) for problem in _unknown_names(row, (key, index), "state", known))


def _written_tables(content: Mapping[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Everything that can name something else, just as the file has it."""
    yield ("defaults",), content.get("defaults", {})
    for index, rule in enumerate(content.get("rule", [])):
        yield ("rule", index), rule
        for position, variant in enumerate(rule.get("variant", [])):
            yield ("rule", index, "variant", position), variant


def _unknown_names(table: dict[str, Any], path: Path, key: str, known: set[str]) -> Iterator[Problem]:
    written = table.get(key, [])
    for value in written if isinstance(written, list) else [written]:
        if value not in known:
            near = nearest(value, known)
            yield Problem((*path, key), UNKNOWN.get(key, f"unknown_{key}"), {"found": value, "near": near})


def _overlapping_versions(files: Files) -> Iterator[Placed]:
    seen: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for name, content in files.items():
        for path, table in rule_tables(content):
            for other_file, other in seen.get(table["id"], []):
                if _overlap(table, other):
                    params = {"rule": table["id"], "file": other_file}
                    yield name, Problem((*path, "id"), "rule_twice", params)
            seen.setdefault(table["id"], []).append((name, table))


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    ends = one.get("valid_to", date.max), other.get("valid_to", date.max)
    return bool(one["valid_from"] <= ends[1] and other["valid_from"] <= ends[0])
