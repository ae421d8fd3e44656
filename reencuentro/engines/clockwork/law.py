"""The whole law, read from a folder: rules, regimes, courts, calendars. All of it is right, or none of it."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from .calendar_files import build_calendar, problems_of_calendar
from .calendars import Calendar, CalendarBook, CalendarYear
from .courts import build_courts, problems_of_courts
from .errors import BrokenLaw, CalendarOverlap, CannotCount, Fault
from .law_checks import problems_between_rules
from .lines import KeyLines
from .near import nearest
from .regimes import Regime, build_regimes, problems_of_regimes
from .rule_schema import problems_of_file, rule_tables
from .rules import Rule, build_rule
from .schema import Problem


@dataclass(frozen=True)
class Law:
    """`rules` holds for each id its versions, oldest first."""

    rules: Mapping[str, tuple[Rule, ...]]
    regimes: Mapping[str, Regime]
    calendars: CalendarBook

    def rule(self, id: str, on: date) -> Rule:
        """The version in force on that day. Raises CannotCount if there is none."""
        versions = self.rules.get(id)
        if versions is None:
            raise CannotCount("unknown_rule", rule=id, near=nearest(id, self.rules))
        for version in versions:
            if version.is_valid_on(on):
                return version
        raise CannotCount("rule_not_in_force", rule=id, day=on, since=versions[0].valid_from)

    def newest(self) -> Iterator[Rule]:
        """The last version of every rule, in the order of the files."""
        return (versions[-1] for versions in self.rules.values())


def load_law(folder: FilePath) -> Law:
    """Read law/. Raises BrokenLaw with every fault, its file and its line."""
    reader = _Reader(folder)
    regimes = reader.read("regimes.toml", problems_of_regimes)
    courts = reader.read("courts.toml", problems_of_courts)
    files = {name: reader.read(name, problems_of_file) for name in reader.names("rules/*.toml")}
    reader.stop_if_broken()
    reader.note_all(problems_between_rules(files, regimes, courts))
    book = CalendarBook({court.id: Calendar(court) for court in build_courts(courts).values()})
    for name in reader.names("calendars/*/*.toml"):
        book = reader.add_calendar(book, name)
    reader.stop_if_broken()
    return Law(_build_rules(files.values()), build_regimes(regimes), book)


def _build_rules(files: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {}
    for content in files:
        for _, table in rule_tables(content):
            rule = build_rule(table)
            versions = (*rules.get(rule.id, ()), rule)
            rules[rule.id] = tuple(sorted(versions, key=lambda version: version.valid_from))
    return rules


class _Reader:
    """Reads files and gathers what is wrong in any of them."""

    def __init__(self, folder: FilePath) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self._lines: dict[str, KeyLines] = {}

    def names(self, pattern: str) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.glob(pattern))

    def read(self, name: str, problems: Callable[[Mapping[str, Any]], Iterator[Problem]]) -> dict[str, Any]:
        """The parsed file; empty if it can't be read at all, and then that is noted."""
        try:
            text = (self.folder / name).read_text(encoding="utf-8")
            content = tomllib.loads(text)
        except (OSError, UnicodeDecodeError) as error:
            self.faults.append(Fault(self._shown(name), 1, "", "unreadable", {"why": type(error).__name__}))
            return {}
        except tomllib.TOMLDecodeError as error:
            self.faults.append(_syntax_fault(self._shown(name), error))
            return {}
        self._lines[name] = KeyLines(text)
        self.note_all((name, problem) for problem in problems(content))
        return content

    def add_calendar(self, book: CalendarBook, name: str) -> CalendarBook:
        """The book with this file's calendar, or as it was if something is wrong with it."""
        before = len(self.faults)
        court, year = FilePath(name).parent.name, FilePath(name).stem
        if court not in book.calendars or not year.isdecimal():
            self.faults.append(
                Fault(self._shown(name), 1, "", "calendar_misplaced", {"court": court, "year": year})
            )
            return book
        content = self.read(name, lambda content: problems_of_calendar(content, int(year)))
        if len(self.faults) > before:
            return book
        try:
            calendar_year: CalendarYear = build_calendar(content, court, int(year))
            return book.with_year(calendar_year)
        except CalendarOverlap as overlap:
            line = self._lines[name].line_of(("days", str(overlap.params.get("day"))))
            self.faults.append(Fault(self._shown(name), line, "", overlap.code, overlap.params))
            return book

    def note_all(self, problems: Iterable[tuple[str, Problem]]) -> None:
        for name, problem in problems:
            key = ".".join(part for part in problem.path if isinstance(part, str))
            line = self._lines[name].line_of(problem.path)
            self.faults.append(Fault(self._shown(name), line, key, problem.code, problem.params))

    def stop_if_broken(self) -> None:
        if self.faults:
            raise BrokenLaw(sorted(self.faults, key=lambda fault: (fault.file, fault.line)))

    def _shown(self, name: str) -> str:
        return f"{self.folder.name}/{name}"


def _syntax_fault(name: str, error: tomllib.TOMLDecodeError) -> Fault:
    """tomllib ends its message with '(at line 3, column 5)' or '(at end of document)'."""
    words = str(error).partition(" (at ")
    digits = words[2].removeprefix("line ").partition(",")[0]
    return Fault(name, int(digits) if digits.isdecimal() else 1, "", "not_toml", {"why": words[0]})
