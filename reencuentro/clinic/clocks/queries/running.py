"""Every clock that runs in a case today: of status, of birthdays, of papers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.clinic.lawbook.queries.rules import language_of_reader
from reencuentro.clinic.people.models import Person
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.status import (
    GREEN,
    Answer,
    Birthday,
    Clock,
    Contradiction,
    Paper,
    Span,
    assess,
    birthday_clocks,
    clocks_of_hers,
    paper_clock,
    return_clock,
)

from ..models import PaperRecord
from .family import Family, child_of, family_of, found_contradictions, mother_of, taking_of
from .questions import Question, questions

ADMISSION_BEFORE_21 = "US-D03"


@dataclass(frozen=True)
class Dial:
    """One clock and where it came from. `key` names it again when a button is pressed.

    `private`: its days tell a birth date, or when a child was taken. `urges`: it presses however far it is.
    """

    clock: Clock
    private: bool = False
    urges: bool = False

    @property
    def key(self) -> str:
        return f"{self.clock.rule} {self.clock.what} {self.clock.subject}"

    @property
    def day(self) -> date | None:
        """The last safe day; of what has no end, the first on which it can be done."""
        return self.clock.safe or self.clock.until or self.clock.opens


@dataclass(frozen=True)
class PaperDial:
    """A paper with its clock, or with the reason why nothing says how long it is good."""

    row: PaperRecord
    dial: Dial | None
    refusal: str = ""


@dataclass(frozen=True)
class Running:
    """`contradictions` are facts that can't all be true: then there are no answers. `hers`: how long her own
    status lasts; `returns`: the year to ask for the return of a child.
    """

    family: Family
    book: Lawbook
    today: date
    questions: list[Question]
    contradictions: tuple[Contradiction, ...]
    answers: list[Answer]
    birthdays: dict[UUID, tuple[Birthday, ...]]
    papers: list[PaperDial]
    hers: list[Dial]
    returns: list[Dial]

    def dials(self) -> Iterator[Dial]:
        """Each clock once, however many rules speak of it."""
        found = [dial for answer in self.answers for dial in dials_of(answer)]
        found.sort(key=lambda dial: dial.urges)
        yield from {dial.key: dial for dial in found}.values()
        for several in self.birthdays.values():
            yield from (Dial(one.clock, private=True) for one in several)
        yield from (paper.dial for paper in self.papers if paper.dial)
        yield from self.hers
        yield from self.returns


def dials_of(answer: Answer) -> list[Dial]:
    urges = answer.colour != GREEN
    return [Dial(clock, clock.rule == ADMISSION_BEFORE_21, urges) for clock in answer.finding.clocks]


def running(case: Case) -> Running:
    family, book, today = family_of(case), lawbook(), timezone.localdate()
    asked, impossible = questions(family), found_contradictions(family, today)
    answers = [] if impossible or not family.has_status else _answers(family, book, today, asked)
    return Running(
        family=family,
        book=book,
        today=today,
        questions=asked,
        contradictions=impossible,
        answers=answers,
        birthdays={one.id: _birthdays(one, book, today) for one in family.people if one.birth},
        papers=[paper_dial(row, book, today) for row in family.papers],
        hers=[] if impossible else list(_hers(family, book, today)),
        returns=list(_returns(family, book, today)),
    )


def _answers(family: Family, book: Lawbook, today: date, asked: list[Question]) -> list[Answer]:
    """Those that rest on nothing unknown. What is said of the mother has her id as its subject."""
    withheld = {(str(one.person.id), rule) for one in asked for rule in one.withholds}
    children = [child_of(family, child, today) for child in family.children]
    found = assess(mother_of(family), children, book.law, today, book.approved)
    return [
        _of(family, answer)
        for answer in found
        if (answer.finding.subject, answer.finding.rule) not in withheld
    ]


def _of(family: Family, answer: Answer) -> Answer:
    if answer.finding.subject:
        return answer
    assert family.client is not None
    subject = str(family.client.id)
    clocks = tuple(replace(clock, subject=subject) for clock in answer.finding.clocks)
    return replace(answer, finding=replace(answer.finding, subject=subject, clocks=clocks))


def _hers(family: Family, book: Lawbook, today: date) -> Iterator[Dial]:
    if family.has_status:
        assert family.client is not None
        for clock in clocks_of_hers(mother_of(family), book.law, today):
            yield Dial(replace(clock, subject=str(family.client.id)))


def _returns(family: Family, book: Lawbook, today: date) -> Iterator[Dial]:
    """The year to ask for the return of each child who was taken or kept across a border."""
    for child in family.children:
        row = family.takings.get(child.id)
        taking = taking_of(row) if row else None
        born = Span(child.birth.first, child.birth.last) if child.birth else None
        clock = return_clock(taking, born, book.law, today) if taking else None
        if clock:
            yield Dial(replace(clock, subject=str(child.id)), private=True, urges=True)


def _birthdays(person: Person, book: Lawbook, today: date) -> tuple[Birthday, ...]:
    """Those still to come, or that may be."""
    born = Span(person.birth.first, person.birth.last)
    return tuple(one for one in birthday_clocks(born, book.law, str(person.id)) if one.day.last >= today)


def paper_dial(row: PaperRecord, book: Lawbook, today: date) -> PaperDial:
    try:
        clock = paper_clock(paper_of(row), book.law, today)
    except CannotCount as refused:
        return PaperDial(row, None, refused.say(language_of_reader()))
    return PaperDial(row, Dial(replace(clock, subject=str(row.id))))


def paper_of(row: PaperRecord) -> Paper:
    return Paper(row.kind, row.issued, row.until, row.variant, row.used, row.ended)
