"""The papers of a case in their chains, and the page of one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.plan.house_plan import house_plan
from reencuentro.engines.clockwork.papers.fitness import lacks
from reencuentro.engines.clockwork.papers.model import Authority, Destination, Kind

from ..house_papers import house_books
from ..models import Custody, Filing, Paper
from ..standing import is_on_its_way
from .lines import PaperLine, chained, destination_name, line_of
from .naming import NameDoubt, name_doubts
from .needed import LackLine
from .shelf import Shelf, people_of, shelf_of


@dataclass(frozen=True)
class OnesPapers:
    """The chains of one person, one after the other."""

    person: Person
    lines: list[PaperLine]


@dataclass(frozen=True)
class PlaceLine:
    """Whether one destination would take the paper."""

    name: str
    lacks: list[LackLine]

    @property
    def good(self) -> bool:
        return not self.lacks

    @property
    def doubtful(self) -> bool:
        return all(line.lack.doubt for line in self.lacks)


@dataclass(frozen=True)
class Handed:
    row: Custody
    by: str
    on_its_way: bool


@dataclass(frozen=True)
class Filed:
    row: Filing
    with_whom: str
    by: str


@dataclass(frozen=True)
class PaperPage:
    """One paper. `chain`: all that hangs together with it; `places`: who would take it, if it is in hand."""

    line: PaperLine
    person: Person | None
    kind: Kind | None
    chain: list[PaperLine]
    name: NameDoubt | None
    handed: list[Handed]
    filed: list[Filed]
    places: list[PlaceLine]
    authority: Authority | None
    by: str

    @property
    def issuer(self) -> str:
        """As it was entered, or who usually issues it."""
        return self.line.paper.issuer or (spoken(self.kind.issuer) if self.kind else "")

    @property
    def apostilled_by(self) -> str:
        return spoken(self.authority.name) if self.authority else ""


def papers_of(case: Case) -> tuple[list[OnesPapers], list[NameDoubt]]:
    """By person, in the order of the case; and the names that differ, of copies if theirs is another."""
    shelf, people, today = shelf_of(case), people_of(case), timezone.localdate()
    lines = chained(shelf, shelf.chains.rows(), today)
    by_person = [
        OnesPapers(person, [line for line in lines if line.paper.person_id == id])
        for id, person in people.items()
    ]
    doubts = name_doubts(shelf.papers.values(), people)
    told = [doubt for doubt in doubts.values() if not _told_by_source(doubt, doubts)]
    return [one for one in by_person if one.lines], told


def _told_by_source(doubt: NameDoubt, doubts: Mapping[UUID, NameDoubt]) -> bool:
    source = doubts.get(doubt.paper.derived_from_id)
    return source is not None and source.paper.name_on_it == doubt.paper.name_on_it


def paper_page(case: Case, paper_id: UUID) -> PaperPage:
    """Raises `Http404` for what is struck out, or not of this case."""
    shelf, people, today = shelf_of(case), people_of(case), timezone.localdate()
    if paper_id not in shelf.papers:
        raise Http404
    paper = shelf.papers[paper_id]
    books = house_books()
    kind = books.papers.kinds.get(paper.kind)
    chain = shelf.chains.chain_of(str(paper_id))
    handed, filed = shelf.custodies.get(paper_id, []), shelf.filings.get(paper_id, [])
    names = staff_names({row.recorded_by for row in (paper, *handed, *filed)})
    return PaperPage(
        line=line_of(shelf, paper, 0, today),
        person=people.get(paper.person_id),
        kind=kind,
        chain=chained(shelf, chain, today),
        name=name_doubts(shelf.papers.values(), people).get(paper_id),
        handed=[Handed(row, names[row.recorded_by], is_on_its_way(row)) for row in reversed(handed)],
        filed=[Filed(row, destination_name(row.destination), names[row.recorded_by]) for row in filed],
        places=list(_places(shelf, paper, today)),
        authority=books.papers.authority(kind, paper.jurisdiction) if kind else None,
        by=names[paper.recorded_by],
    )


def _places(shelf: Shelf, paper: Paper, today: date) -> Iterator[PlaceLine]:
    """Of each place to which the plan gives papers of this kind."""
    books = house_books()
    fact = next(one for one in shelf.facts if one.id == str(paper.id))
    if fact.is_base and paper.got and paper.kind in books.papers.kinds:
        for place in _destinations_of(paper.kind):
            found = lacks(fact, shelf.chains, place, books, today)
            yield PlaceLine(spoken(place.name), [LackLine(lack) for lack in found])


def _destinations_of(kind: str) -> list[Destination]:
    """Where steps of the plan take it; what asks for nothing is left out."""
    papers = house_books().papers
    ids = [
        need.destination or papers.steps[step.id]
        for step in house_plan().steps.values()
        for document in step.documents
        for need in papers.needs_of(document)
        if kind in need.kinds
    ]
    return [place for id in dict.fromkeys(ids) if (place := papers.destinations[id]).requires]
