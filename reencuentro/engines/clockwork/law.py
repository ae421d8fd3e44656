"""The whole law, read from a folder: rules, regimes, courts, calendars. All of it is right, or none of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from .acts import Act, build_acts, problems_of_act_rules, problems_of_acts
from .bilingual import Bilingual
from .calendar_files import build_calendar, problems_of_calendar
from .calendars import Calendar, CalendarBook, CalendarYear
from .courts import build_courts, problems_of_courts
from .districts import (
    Districts,
    build_districts,
    problems_of_districts,
    problems_of_start_districts,
    wrong_district,
)
from .errors import CalendarOverlap, CannotCount, Fault
from .law_checks import problems_between_rules, unknown_states
from .near import nearest
from .reading import LawReader
from .reason_texts import build_texts, problems_of_texts
from .regimes import Regime, build_regimes, problems_of_regimes
from .rule_schema import problems_of_file, rule_tables
from .rules import Rule, build_rule, lost_rule
from .states import build_states, problems_of_states
from .tracing_sources import TracingSource, build_sources, problems_of_sources

FAMILY = "family"


@dataclass(frozen=True)
class Law:
    """`rules` holds for each id its versions, oldest first; `texts` the sentences of reasons.toml by code,
    `acts` which rules a notice sets running, `states` their names, `districts` those of each state,
    `sources` where to ask for a child.
    `digest` changes with any word of the files.
    """

    rules: Mapping[str, tuple[Rule, ...]]
    regimes: Mapping[str, Regime]
    calendars: CalendarBook
    texts: Mapping[str, Bilingual]
    acts: Mapping[str, Act]
    states: Mapping[str, Bilingual]
    districts: Districts
    sources: Mapping[str, TracingSource]
    digest: str = ""

    def rule(self, id: str, on: date) -> Rule:
        """The version that governs what was notified on that day. Raises CannotCount if there is none."""
        versions = self.rules.get(id)
        if versions is None:
            raise CannotCount("unknown_rule", rule=id, near=nearest(id, self.rules))
        for version in reversed(versions):
            if version.governs(on):
                return version
        raise CannotCount("rule_not_in_force", rule=id, day=on, since=versions[0].valid_from)

    @cached_property
    def facts(self) -> frozenset[str]:
        """Everything that may stop one of the terms."""
        versions = (version for versions in self.rules.values() for version in versions)
        rules = (rule for version in versions for rule in (version, *version.variants.values()))
        return frozenset(fact for rule in rules for fact in rule.may_not_run)

    @cached_property
    def procedures(self) -> frozenset[str]:
        """The kinds of procedure that a start may be for; the clinic's own is the family's."""
        starts = (start for regime in self.regimes.values() for start in regime.starts)
        return frozenset({FAMILY, *(start.procedure for start in starts)}) - {""}

    def rule_to_show(self, id: str) -> Rule:
        """The last version; a stand-in for a rule that is in no file any more, so that nothing is hidden."""
        versions = self.rules.get(id)
        return versions[-1] if versions else lost_rule(id)

    def in_place_of(self, id: str, state: str, approved: frozenset[str]) -> Rule | None:
        """The rule in use of that state's own code where the national one `id` doesn't govern yet."""
        own = (rule for rule in self.newest() if rule.instead_of == id and rule.state == state)
        return next((rule for rule in own if rule.is_on(approved)), None)

    def check_district(self, name: str, state: str) -> None:
        """Raises CannotCount for a judicial district that districts.toml doesn't have for this state."""
        if wrong := wrong_district(name, state, self.districts):
            code, blanks = wrong
            raise CannotCount(code, **blanks, state=self.states.get(state, state))

    def newest(self) -> Iterator[Rule]:
        """The last version of every rule, in the order of the files."""
        return (versions[-1] for versions in self.rules.values())


def load_law(folder: FilePath) -> Law:
    """Read law/. Raises BrokenLaw with every fault, its file and its line."""
    reader = _Reader(folder)
    regimes = reader.read("regimes.toml", problems_of_regimes)
    courts = reader.read("courts.toml", problems_of_courts)
    states = reader.read("states.toml", problems_of_states)
    districts = reader.read("districts.toml", problems_of_districts)
    texts = reader.read("reasons.toml", problems_of_texts)
    acts = reader.read("acts.toml", problems_of_acts)
    sources = reader.read("tracing-sources.toml", problems_of_sources)
    files = {name: reader.read(name, problems_of_file) for name in reader.names("rules/*.toml")}
    reader.stop_if_broken()
    reader.note_all(problems_between_rules(files, regimes, courts))
    reader.note_all(unknown_states(states, regimes, courts, districts))
    reader.stop_if_broken()
    rules, named = _build_rules(files.values()), build_districts(districts)
    reader.note_all(("regimes.toml", problem) for problem in problems_of_start_districts(regimes, named))
    reader.note_all(("acts.toml", problem) for problem in problems_of_act_rules(acts, rules))
    book = CalendarBook({court.id: Calendar(court) for court in build_courts(courts).values()})
    for name in reader.names("calendars/*/*.toml"):
        book = reader.add_calendar(book, name)
    reader.stop_if_broken()
    return Law(
        rules,
        build_regimes(regimes),
        book,
        build_texts(texts),
        build_acts(acts),
        build_states(states),
        named,
        build_sources(sources),
        reader.digest,
    )


def _build_rules(files: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {}
    for content in files:
        for _, table in rule_tables(content):
            rule = build_rule(table)
            versions = (*rules.get(rule.id, ()), rule)
            rules[rule.id] = tuple(sorted(versions, key=lambda version: version.valid_from))
    return rules


class _Reader(LawReader):
    """Knows calendars too, which are added one by one."""

    def add_calendar(self, book: CalendarBook, name: str) -> CalendarBook:
        """The book with this file's calendar, or as it was if something is wrong with it."""
        before = len(self.faults)
        court, year = FilePath(name).parent.name, FilePath(name).stem
        if court not in book.calendars or not year.isdecimal():
            self.faults.append(
                Fault(self.shown(name), 1, "", "calendar_misplaced", {"court": court, "year": year})
            )
            return book
        content = self.read(name, lambda content: problems_of_calendar(content, int(year)))
        if len(self.faults) > before:
            return book
        try:
            calendar_year: CalendarYear = build_calendar(content, court, int(year))
            return book.with_year(calendar_year)
        except CalendarOverlap as overlap:
            line = self.line_of(name, ("days", str(overlap.params.get("day"))))
            self.faults.append(Fault(self.shown(name), line, "", overlap.code, overlap.params))
            return book
