"""A row as a case: its facts, people and ties, or the reasons why it can't be one."""

import datetime
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Facts
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from reencuentro.clinic.cases.journey import Stage, enterable
from reencuentro.clinic.cases.models import Referral
from reencuentro.clinic.people.models import Part, Person
from reencuentro.clinic.registry.cards import as_card
from reencuentro.clinic.registry.people_on_card import CardPerson
from reencuentro.clinic.tables import Row
from reencuentro.clinic.tables.dates import Calendar, has_short_year
from reencuentro.site.text import tidy

from ..mapping import SUBJECTS, Mapping, guess
from ..mapping.guessing import NOTES
from . import ties
from .cells import cleaned
from .codes import code_of, names_of
from .people import Cells, PersonReader
from .problems import Findings, Problem
from .tags import Tags, tags_of
from .ties import Tie

_LINE, _TEXT = 300, 2_000
_NOTES = 20_000


@dataclass(frozen=True)
class Defaults:
    """What holds for rows that do not say it. `label` names the list, so that its rows are known again."""

    label: str
    kind: str
    calendar: Calendar


@dataclass(frozen=True, repr=False)
class Brought:
    """One row understood. People are checked, not saved; the first is the client."""

    number: int
    kind: str
    stage: str
    opened_on: datetime.date
    stage_on: datetime.date
    summary: str = ""
    notes: str = ""
    referral: Facts[str, Any] | None = None
    people: list[Person] = field(default_factory=list)
    links: list[Tie] = field(default_factory=list)

    @cached_property
    def card(self) -> list[CardPerson]:
        """What an index card says of the people, in their order."""
        return [as_card(person) for person in self.people]


class Reader:
    def __init__(self, mapping: Mapping, defaults: Defaults) -> None:
        self._mapping = mapping
        self._defaults = defaults

    def tags(self, row: Row) -> Tags:
        return tags_of(row, self._mapping, self._defaults.label)

    def read(self, row: Row) -> tuple[Brought | None, list[Problem]]:
        """The case that a row is, and what there is to say of it; no case if it can't be one."""
        findings = Findings(row.number, self._mapping.heading)
        clean = cleaned(row, self._mapping, findings)
        told = _told_of(self._mapping, clean)
        reading = _Reading(told, self._mapping.heading, self._defaults, findings)
        brought = reading.case(row.number)
        return (None if findings.fatal else brought), findings.problems


def _told_of(mapping: Mapping, row: Row) -> Cells:
    """The cells by target. What is kept as a note keeps its heading, unless that says 'notes'."""
    cells = mapping.cells(row)
    if notes := cells.get(NOTES):
        cells[NOTES] = [(column, _with_heading(mapping.heading(column), text)) for column, text in notes]
    return cells


def _with_heading(heading: str, text: str) -> str:
    return text if guess(heading) == NOTES else f"{heading}: {text}"


class _Reading:
    """Reading one row."""

    def __init__(
        self, cells: Cells, heading: Callable[[int], str], defaults: Defaults, findings: Findings
    ) -> None:
        self._cells = cells
        self._heading = heading
        self._defaults = defaults
        self._findings = findings

    def case(self, number: int) -> Brought:
        opened_on = self._day("opened_on") or self._defaults.calendar.today
        kind = self._code("kind", self._defaults.kind)
        stage = self._stage(kind)
        people, links = self._family(opened_on)
        return Brought(
            number,
            kind,
            stage,
            opened_on,
            self._stage_on(stage, opened_on),
            summary=self._long("summary", _TEXT),
            notes=self._long("notes", _NOTES),
            referral=self._referral(),
            people=people,
            links=links,
        )

    def _text(self, name: str, joint: str = " ") -> str:
        return joint.join(text.strip() for _column, text in self._cells.get(f"case.{name}", ()))

    def _column(self, name: str) -> int | None:
        cells = self._cells.get(f"case.{name}")
        return cells[0][0] if cells else None

    def _code(self, what: str, default: str) -> str:
        text = self._text(what)
        code = code_of(what, text) if text else default
        if code is None:
            message = _("We don't know this word. Write one of: %(names)s.")
            self._findings.error(self._column(what), message % {"names": names_of(what)})
        return code or default

    def _stage(self, kind: str) -> str:
        stage = self._code("stage", Stage.ASKED_FOR_HELP)
        if stage == Stage.CLOSED:
            message = _(
                "A director approves each closing, so no case comes in closed. Write the stage it reached."
            )
            self._findings.error(self._column("stage"), message)
        elif stage not in enterable(kind):
            self._findings.error(self._column("stage"), _("Cases of this kind do not enter this stage."))
        return stage

    def _day(self, name: str) -> datetime.date | None:
        """A day is needed here; of a month or year the first one is taken, and that is said."""
        text, column = self._text(name), self._column(name)
        if not text:
            return None
        with self._findings.catching(column):
            date = self._defaults.calendar.read(text)
            if date.day is None:
                message = _("A day is needed here; the first possible one was taken.")
                self._findings.warn(column, message)
            elif has_short_year(text):
                message = _("Only two digits of the year are written; it was read as %(year)d.")
                self._findings.warn(column, message % {"year": date.first.year})
            return date.first
        return None

    def _stage_on(self, stage: str, opened_on: datetime.date) -> datetime.date:
        if stage == Stage.ASKED_FOR_HELP:
            return opened_on
        day = self._day("stage_on") or max(opened_on, self._defaults.calendar.today)
        if day < opened_on:
            self._findings.error(self._column("stage_on"), _("This is before the case was opened."))
        return day

    def _long(self, name: str, most: int) -> str:
        """Text of one or more columns, tidied."""
        text, column = self._text(name, "\n"), self._column(name)
        return self._tidied(text, column, most, lines=True)

    def _line(self, name: str, most: int = _LINE) -> str:
        return self._tidied(self._text(name), self._column(name), most, lines=False)

    def _tidied(self, text: str, column: int | None, most: int, *, lines: bool) -> str:
        with self._findings.catching(column):
            tidied = tidy(text, lines=lines)
            if len(tidied) > most:
                message = _("This is too long: %(length)d characters; %(most)d are possible.")
                self._findings.error(column, message % {"length": len(tidied), "most": most})
            return tidied
        return ""

    def _referral(self) -> dict[str, Any] | None:
        """A source that is no known word is kept as the name or organisation that it is."""
        told = self._line("referral_source", 200)
        source = code_of("source", told) if told else None
        facts = {
            "source": source or Referral.Source.OTHER,
            "name": self._line("referral_name", 200),
            "organisation": self._line("referral_organisation", 200) or ("" if source else told),
            "contact": self._line("referral_contact"),
            "asks_for": self._long("referral_asks", _TEXT),
        }
        said = told or any(value for name, value in facts.items() if name != "source")
        return facts if said else None

    def _family(self, opened_on: datetime.date) -> tuple[list[Person], list[Tie]]:
        said = {target.partition(".")[0] for target in self._cells}
        readers = {
            subject.code: PersonReader(
                subject, self._of(subject.code), self._findings, self._defaults.calendar
            )
            for subject in SUBJECTS
            if subject.code in said
        }
        client = readers.get("client")
        if client is None or not client.named:
            self._findings.error(client and client.cells[0][0], _("This row names no client."))
            return [], []
        named = {code: reader for code, reader in readers.items() if reader.named}
        for code in readers.keys() - named.keys():
            self._keep_nameless(readers[code])
        found = {code: reader.read(opened_on) for code, reader in named.items()}
        return list(found.values()), list(self._links(found, named))

    def _keep_nameless(self, reader: PersonReader) -> None:
        """Nobody can be put on file without a name, but what is said must not be lost."""
        message = _("Nobody is named here, so it is kept among the notes of the case.")
        for column, text in reader.cells:
            self._findings.warn(column, message)
            self._cells.setdefault(NOTES, []).append((column, f"{self._heading(column)}: {text}"))

    def _of(self, subject: str) -> Cells:
        prefix = f"{subject}."
        return {
            target[len(prefix) :]: cells for target, cells in self._cells.items() if target.startswith(prefix)
        }

    def _links(self, found: dict[str, Person], readers: dict[str, PersonReader]) -> Iterator[Tie]:
        client = found["client"]
        children = {code: person for code, person in found.items() if person.part == Part.CHILD}
        for code, child in children.items():
            told = readers[code].text("relation")
            yield from ties.client_to_child(client, child, told, registered=readers[code].registered)
        if holder := found.get("holder"):
            for child in children.values() or [client]:
                yield ties.holder_to(holder, child, readers["holder"].text("relation"))
        if trafficker := found.get("trafficker"):
            yield ties.trafficker_to(trafficker, client)
