"""All papers of a case at once, with where each is and was filed: what every page is made from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.people.models import Person
from reencuentro.engines.clockwork.papers import paper as engine
from reencuentro.engines.clockwork.papers.paper import Chains

from ..models import Custody, Filing, Paper
from ..standing import Standing, standing_of


@dataclass(frozen=True)
class Shelf:
    """`papers` without those struck out; `custodies` and `filings` of each, oldest first."""

    papers: dict[UUID, Paper]
    custodies: dict[UUID, list[Custody]]
    filings: dict[UUID, list[Filing]]

    @cached_property
    def facts(self) -> list[engine.Paper]:
        return [_fact(paper, self.filings.get(paper.id, ())) for paper in self.papers.values()]

    @cached_property
    def chains(self) -> Chains:
        return Chains.of(self.facts)

    def standing(self, paper: Paper) -> Standing:
        return standing_of(paper, self.custodies.get(paper.id, ()), self.filings.get(paper.id, ()))

    def custody(self, paper: Paper) -> Custody | None:
        """Where it is now, if anybody said."""
        custodies = self.custodies.get(paper.id)
        return custodies[-1] if custodies else None

    def row(self, fact: engine.Paper) -> Paper:
        return self.papers[UUID(fact.id)]


def shelf_of(case: Case) -> Shelf:
    """Three queries."""
    opened = case.opened
    return shelf(
        Paper.objects.within(opened).filter(struck_on=None).select_related("file"),
        Custody.objects.within(opened),
        Filing.objects.within(opened),
    )


def shelf(papers: Iterable[Paper], custodies: Iterable[Custody], filings: Iterable[Filing]) -> Shelf:
    return Shelf({paper.id: paper for paper in papers}, _by_paper(custodies), _by_paper(filings))


def people_of(case: Case) -> dict[UUID, Person]:
    return {person.id: person for person in Person.objects.within(case.opened)}


def _by_paper[Row: (Custody, Filing)](rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.paper_id].append(row)
    return dict(found)


def _fact(paper: Paper, filings: Iterable[Filing]) -> engine.Paper:
    return engine.Paper(
        id=str(paper.id),
        kind=paper.kind,
        form=paper.form,
        person=str(paper.person_id),
        jurisdiction=paper.jurisdiction,
        made_from=str(paper.derived_from_id or ""),
        issued=paper.issued,
        expires=paper.expires,
        in_hand=paper.got is not None,
        ended=paper.ended,
        filed=frozenset(filing.destination for filing in filings),
    )
