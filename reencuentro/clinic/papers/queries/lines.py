"""One paper as lists, boards and chains show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.engines.clockwork.papers.fitness import Lack, lacks_of_time
from reencuentro.engines.clockwork.papers.paper import Paper as Fact

from ..house_papers import house_books
from ..models import Custody, Form, Paper
from ..standing import TONES, Standing
from ..wording import lack_in_words
from .shelf import Shelf


@dataclass(frozen=True)
class PaperLine:
    """`depth`: of how many it was made, one from the other. `time`: what is wrong with its days."""

    paper: Paper
    depth: int
    standing: Standing
    custody: Custody | None
    time: list[Lack]

    @property
    def shown_depth(self) -> int:
        """What lies deeper is drawn no further to the right."""
        return min(self.depth, 3)

    @property
    def id(self) -> UUID:
        return self.paper.id

    @property
    def title(self) -> str:
        return kind_name(self.paper.kind)

    @property
    def form(self) -> str | Promise:
        return Form(self.paper.form).label

    @property
    def label(self) -> str | Promise:
        return self.standing.label

    @property
    def tone(self) -> str:
        return TONES[self.standing]

    @property
    def warnings(self) -> list[str]:
        return [lack_in_words(lack) for lack in self.time]


def line_of(shelf: Shelf, paper: Paper, depth: int, today: date) -> PaperLine:
    return PaperLine(paper, depth, shelf.standing(paper), shelf.custody(paper), time_of(shelf, paper, today))


def chained(shelf: Shelf, rows: Iterable[tuple[Fact, int]], today: date) -> list[PaperLine]:
    """Papers below what they were made from, as the engine puts them."""
    return [line_of(shelf, shelf.row(fact), depth, today) for fact, depth in rows]


def time_of(shelf: Shelf, paper: Paper, today: date) -> list[Lack]:
    books = house_books()
    kind = books.papers.kinds.get(paper.kind)
    fact = next(one for one in shelf.facts if one.id == str(paper.id))
    return list(lacks_of_time(fact, kind, books.law, today)) if kind else []


def kind_name(kind: str) -> str:
    """What the law's files no longer have is called by its code: papers outlive files."""
    known = house_books().papers.kinds.get(kind)
    return spoken(known.name) if known else kind


def destination_name(destination: str) -> str:
    known = house_books().papers.destinations.get(destination)
    return spoken(known.name) if known else destination
