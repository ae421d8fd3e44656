"""The family of a case: who is tied to whom, and where each child stands in fact and in law."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from reencuentro.clinic.keyring.opened import OpenedCase

from .. import kinship
from ..models import FamilyLink, Part, Person, Quality
from .people import people_of


@dataclass(frozen=True)
class Tie:
    """`other` as seen from somebody: what she is to her ('mother'), and the links between the two."""

    other: Person
    word: str
    links: tuple[FamilyLink, ...]


@dataclass(frozen=True)
class Position:
    """Who has what toward one child. Each list holds (person, link), those still in force."""

    child: Person
    registered: list[tuple[Person, FamilyLink]]
    biological: list[tuple[Person, FamilyLink]]
    patria_potestad: list[tuple[Person, FamilyLink]]
    custody: list[tuple[Person, FamilyLink]]
    de_facto: list[tuple[Person, FamilyLink]]


class Family:
    """`people` by id, in their order; `links` between them, those in force first."""

    def __init__(self, people: Iterable[Person], links: Iterable[FamilyLink]) -> None:
        self.people = {person.id: person for person in people}
        ends = self.people.keys()
        whole = [link for link in links if {link.from_person, link.to_person} <= ends]
        self.links = sorted(whole, key=lambda link: (link.over, list(Quality).index(Quality(link.quality))))

    @cached_property
    def children(self) -> list[Person]:
        return [person for person in self.people.values() if person.part == Part.CHILD]

    def ties_of(self, person_id: UUID) -> list[Tie]:
        """The people tied to this one, each once, in the order of the case."""
        return [tie for other in self.people.values() if (tie := self._tie(person_id, other))]

    def links_between(self, one: UUID, other: UUID) -> tuple[FamilyLink, ...]:
        return tuple(link for link in self.links if {link.from_person, link.to_person} == {one, other})

    def position(self, child: Person) -> Position:
        """Where a child stands: filiation, patria potestad, custody by order, and who has her in fact."""
        return Position(
            child,
            registered=self._holding(child, Quality.REGISTERED, Quality.RECOGNISED, Quality.ADOPTIVE),
            biological=self._holding(child, Quality.BIOLOGICAL),
            patria_potestad=self._holding(child, Quality.PATRIA_POTESTAD, Quality.TUTELA),
            custody=self._holding(child, Quality.CUSTODY_INTERIM, Quality.CUSTODY_FINAL),
            de_facto=self._holding(child, Quality.DE_FACTO),
        )

    @cached_property
    def positions(self) -> list[Position]:
        return [self.position(child) for child in self.children]

    @cached_property
    def ties(self) -> list[tuple[str, list[FamilyLink]]]:
        """The links of each two people under the sentence they share: 'Mónica, mother of Daniela'."""
        found: dict[str, list[FamilyLink]] = {}
        for link in self.links:
            found.setdefault(self.sentence(link), []).append(link)
        return list(found.items())

    def sentence(self, link: FamilyLink) -> str:
        """Who is what of whom."""
        first, second = self.people[link.from_person], self.people[link.to_person]
        word = word_for(link, first)
        values = {"first": first.name, "relation": word[:1].lower() + word[1:], "second": second.name}
        return _("%(first)s, %(relation)s of %(second)s") % values

    def _holding(self, child: Person, *qualities: str) -> list[tuple[Person, FamilyLink]]:
        toward = [link for link in self.links if link.to_person == child.id and link.counts]
        return [(self.people[link.from_person], link) for link in toward if link.quality in qualities]

    def _tie(self, person_id: UUID, other: Person) -> Tie | None:
        links = self.links_between(person_id, other.id) if other.id != person_id else ()
        if not links:
            return None
        return Tie(other, " / ".join(dict.fromkeys(word_for(link, other) for link in links)), links)


def word_for(link: FamilyLink, person: Person) -> str:
    """What `person`, who is one end of the link, is to the other end."""
    first = link.from_person == person.id
    relation = link.relation if first else kinship.inverse(link.relation)
    return kinship.word(relation, person.sex, link.relation_words)


def family_of(opened: OpenedCase) -> Family:
    return Family(people_of(opened), FamilyLink.objects.within(opened))
