"""Writing and reading index cards. Reading goes straight to bytes: a list opens two thousand of them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.models import Part, Person
from reencuentro.clinic.people.queries import names_for_index
from reencuentro.engines.vault.compartment import TEAM
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.fields import open_field

from .drops import leave
from .models import Card

_LABEL = Card._meta.label_lower


@dataclass(frozen=True)
class CardPerson:
    """One person on a card: the name as shown, and the lines a search compares."""

    id: UUID
    part: str
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class CardOfCase:
    case_id: UUID
    reference: str
    people: tuple[CardPerson, ...]

    @property
    def client(self) -> CardPerson | None:
        return next((person for person in self.people if person.part == Part.CLIENT), None)

    @property
    def children(self) -> int:
        return sum(person.part == Part.CHILD for person in self.people)


def begin(opened: OpenedCase, reference: str) -> None:
    """Make the card of a new case, for the team and for the registrars."""
    people = _people_of(opened)
    Card.objects.create(opened=opened, reference=reference, people=people)
    leave(opened.case_id, reference, people)


def renew(opened: OpenedCase) -> None:
    """Bring the card in step with the people of the case; nothing to do before it has one."""
    card = Card.objects.within(opened).first()
    if card is None:
        return
    card.people = _people_of(opened)
    card.save()
    leave(opened.case_id, card.reference, card.people)


def as_card(person: Person) -> dict[str, object]:
    """What a card says of a person."""
    return {"id": person.pk.hex, "part": person.part, "name": person.name, "lines": names_for_index(person)}


def read(opened: Mapping[UUID, OpenedCase]) -> list[CardOfCase]:
    """The cards of these cases, in no order. Raises `Damaged` for one that was tampered with."""
    rows = Card.objects.filter(case_id__in=opened.keys(), compartment=TEAM)
    rows = rows.values_list("id", "case_id", "epoch", "reference", "people")
    return [_open(opened[row[1]], *row) for row in rows]


def _open(
    opened: OpenedCase, row_id: UUID, case_id: UUID, epoch: int, reference: str, sealed: bytes | None
) -> CardOfCase:
    if sealed is None:
        raise Damaged("a card is empty")
    content = open_field(opened.key(TEAM, epoch), sealed, _LABEL, row_id, "people")
    return CardOfCase(case_id, reference, people_of_card(json.loads(content)))


def people_of_card(content: Iterable[Mapping[str, Any]]) -> tuple[CardPerson, ...]:
    return tuple(
        CardPerson(UUID(hex=one["id"]), one["part"], one["name"], tuple(one["lines"])) for one in content
    )


def _people_of(opened: OpenedCase) -> list[dict[str, object]]:
    return [as_card(person) for person in Person.objects.within(opened).filter(compartment=TEAM)]
