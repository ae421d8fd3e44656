"""A row as a case: its facts, people and ties, or the reasons why it can't be one."""

import datetime
import json
import unicodedata
from collections.abc import Mapping as Facts
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from reencuentro.clinic.cases.journey import Stage, enterable
from reencuentro.clinic.cases.models import Referral
from reencuentro.clinic.keyring.server import server_key
from reencuentro.clinic.people.models import FamilyLink, Part, Person
from reencuentro.clinic.people.names import fold
from reencuentro.clinic.people.text import tidy

from ..mapping import SUBJECTS, Mapping, guess
from ..mapping.guessing import NOTES
from ..tables import Row
from ..tables.encoding import repaired
from ..tables.rows import FORMULA
from . import ties
from .codes import code_of, names_of
from .dates import read_date
from .people import Cells, PersonReader
from .problems import Findings, Problem

_LINE, _TEXT = 300, 2_000
_NOTES = 20_000


@dataclass(frozen=True)
class Defaults:
    """What holds for rows that do not say it. `label` names the list, so that its rows are known again."""

    label: str
    kind: str
    today: datetime.date


@dataclass(frozen=True, repr=False)
class Brought:
    """One row understood. People and links are checked, not saved; the first person is the client."""

    number: int
    tag: bytes
    kind: str
    stage: str
    opened_on: datetime.date
    stage_on: datetime.date
    summary: str = ""
    notes: str = ""
    referral: Facts[str, Any] | None = None
    people: list[Person] = field(default_factory=list)
    links: list[FamilyLink] = field(default_factory=list)


class Reader:
    def __init__(self, mapping: Mapping, defaults: Defaults) -> None:
        self._mapping = mapping
        self._defaults = defaults

    def tag(self, row: Row) -> bytes:
        """By which a row is known again (32 bytes), whatever order the columns are in next time."""
        cells = self._mapping.cells(row)
        own = " ".join(text.strip() for _column, text in cells.get("case.row_id", ()))
        said = own or json.dumps(
            {target: [text.strip() for _c, text in cells[target]] for target in sorted(cells)}
        )
        place = json.dumps([fold(self._defaults.label), "own" if own else "all", said])
        return server_key().tag("imported row", place)

    def read(self, row: Row) -> tuple[Brought | None, list[Problem]]:
        """The case that a row is, and what there is to say of it; no case if it can't be one."""
        findings = Findings(row.number, self._mapping.heading)
        reading = _Reading(_told_of(self._mapping, row), self._defaults, findings)
        self._check_cells(row, findings)
        brought = reading.case(row.number, self.tag(row))
        return (None if findings.fatal else brought), findings.problems

    def _check_cells(self, row: Row, findings: Findings) -> None:
        for column, code in row.faults:
            if code == FORMULA and column in self._mapping.mapped_columns:
                message = _(
                    "This formula has no result in the file. Save the file in your program once more."
                )
                findings.error(column, message)
        for column in self._mapping.mapped_columns:
            if column < len(row.cells) and not row.cells[column].isascii():
                _check_letters(row.cells[column], column, findings)


def _check_letters(text: str, column: int, findings: Findings) -> None:
    was = repaired(text)
    if was:
        message = _("Letters were garbled when the file was saved. Was it “%(was)s”? Save it as UTF-8.")
        findings.error(column, message % {"was": was[:60]})
    elif was is not None:
        findings.error(column, _("Letters were lost here when the file was saved. Write them again."))
    if any(unicodedata.category(letter) == "Cf" and letter not in "\u200c\u200d\u00ad" for letter in text):
        findings.warn(column, _("Invisible marks were taken out; they can change how a text reads."))


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

    def __init__(self, cells: Cells, defaults: Defaults, findings: Findings) -> None:
        self._cells = cells
        self._defaults = defaults
        self._findings = findings

    def case(self, number: int, tag: bytes) -> Brought:
        opened_on = self._day("opened_on") or self._defaults.today
        kind = self._code("kind", self._defaults.kind)
        stage = self._stage(kind)
        people, links = self._family(opened_on)
        return Brought(
            number,
            tag,
            kind,
            stage,
            opened_on,
            self._stage_on(stage, opened_on),
            summary=self._long("summary", _TEXT),
            notes=self._long("notes", _NOTES),
            referral=self._referral(opened_on),
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
            date = read_date(text, self._defaults.today)
            if date.day is None:
                message = _("A day is needed here; the first possible one was taken.")
                self._findings.warn(column, message)
            return date.first
        return None

    def _stage_on(self, stage: str, opened_on: datetime.date) -> datetime.date:
        if stage == Stage.ASKED_FOR_HELP:
            return opened_on
        day = self._day("stage_on") or max(opened_on, self._defaults.today)
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

    def _referral(self, received_on: datetime.date) -> dict[str, Any] | None:
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
        return {**facts, "received_on": received_on} if said else None

    def _family(self, opened_on: datetime.date) -> tuple[list[Person], list[FamilyLink]]:
        named = {target.partition(".")[0] for target in self._cells}
        readers = {
            subject.code: PersonReader(subject, self._of(subject.code), self._findings, self._defaults.today)
            for subject in SUBJECTS
            if subject.code in named
        }
        found = {code: person for code, reader in readers.items() if (person := reader.read(opened_on))}
        client = found.get("client")
        if client is None:
            self._findings.error(None, _("This row names no client."))
            return [], []
        return list(found.values()), list(self._links(client, found, readers))

    def _of(self, subject: str) -> Cells:
        prefix = f"{subject}."
        return {
            target[len(prefix) :]: cells for target, cells in self._cells.items() if target.startswith(prefix)
        }

    def _links(self, client: Person, found: dict[str, Person], readers: dict[str, PersonReader]) -> Any:
        children = {code: person for code, person in found.items() if person.part == Part.CHILD}
        for code, child in children.items():
            registered = code_of("yes_no", readers[code].text("registered")) == "yes"
            yield from ties.client_to_child(client, child, readers[code].text("relation"), registered)
        if holder := found.get("holder"):
            for child in children.values() or [client]:
                yield ties.holder_to(holder, child, readers["holder"].text("relation"))
        if trafficker := found.get("trafficker"):
            yield ties.trafficker_to(trafficker, client)
