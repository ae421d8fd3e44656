"""Whether somebody's papers carry one name. Her birth certificate says which; without one, the case does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from reencuentro.clinic.people.models import Person
from reencuentro.engines.clockwork.papers.model import BASES
from reencuentro.engines.tracing.agreement import Difference, differences

from ..labels import DIFFERENCES, PARTS
from ..models import Paper
from .lines import kind_name

CERTIFICATES = ("acta", "birth-certificate-us")


@dataclass(frozen=True)
class NameDoubt:
    """A paper whose name differs from `reference`, and how."""

    paper: Paper
    reference: str
    found: list[Difference]

    @property
    def title(self) -> str:
        return kind_name(self.paper.kind)

    @property
    def reasons(self) -> list[tuple[str | Promise, str, str, str | Promise]]:
        """(part of the name, as it should be, as it is on the paper, what that is)."""
        return [(PARTS[one.part], one.one, one.other, DIFFERENCES[one.code]) for one in self.found]


def name_doubts(papers: Iterable[Paper], people: Mapping[UUID, Person]) -> dict[UUID, NameDoubt]:
    """Of the papers on which a name was entered, those that an office may take for another person's."""
    named = [paper for paper in papers if paper.name_on_it and not paper.ended]
    references = {person_id: _reference(person, named) for person_id, person in people.items()}
    doubts = {}
    for paper in named:
        reference = references.get(paper.person_id, "")
        if reference and (found := differences(reference, paper.name_on_it)):
            doubts[paper.id] = NameDoubt(paper, reference, found)
    return doubts


def _reference(person: Person, papers: Iterable[Paper]) -> str:
    """As on the newest of her birth certificates that was issued; a translation is no certificate."""
    certificates = [one for one in papers if one.kind in CERTIFICATES and one.form in BASES]
    hers = [one for one in certificates if one.person_id == person.id]
    issued = sorted((one for one in hers if one.issued), key=lambda one: one.issued)
    newest = (issued or hers)[-1:]
    return newest[0].name_on_it if newest else _legal_name(person)


def _legal_name(person: Person) -> str:
    return " ".join(filter(None, (person.given_names, person.first_surname, person.second_surname)))
