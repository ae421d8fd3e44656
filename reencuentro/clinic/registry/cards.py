"""Writing and reading index cards. Reading goes straight to bytes: a list opens two thousand of them."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple
from uuid import UUID

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.models import Part, Person
from reencuentro.clinic.people.queries import names_for_index
from reencuentro.engines.vault.compartment import TEAM
from reencuentro.engines.vault.fields import open_field

from .drops import leave
from .models import Card

_LABEL = Card._meta.label_lower
_JSON = (
    json.JSONDecoder()
)  # `json.loads` takes longer to look for an encoding and for blanks than to read a card
type CardRow = tuple[UUID, UUID, int, str, bytes]  # id, case, epoch, reference, people (sealed)


class CardPerson(NamedTuple):
    """One person on a card: the name as shown, and the lines a search compares. `id` in hexadecimal."""

    id: str
    part: str
    name: str
    lines: Sequence[str]


class CardOfCase:
    """A card, opened when its people are first asked for: a list of two thousand shows a few."""

    def __init__(self, case_id: UUID, reference: str, read: Callable[[], bytes]) -> None:
        self.case_id = case_id
        self.reference = reference
        self._read = read

    @cached_property
    def people(self) -> tuple[CardPerson, ...]:
        content, _end = _JSON.raw_decode(self._read().decode())
        return people_of_card(content)

    @cached_property
    def client(self) -> CardPerson | None:
        return next((person for person in self.people if person.part == Part.CLIENT), None)

    @property
    def client_name(self) -> str:
        return self.client.name if self.client else ""

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
    """The cards of these cases, in no order. `Damaged` is raised when one that was altered is looked at."""
    return cards_of(opened, rows_of(opened))


def rows_of(opened: Mapping[UUID, OpenedCase]) -> list[CardRow]:
    """The cards of these cases as they lie in the database. The same rows are the same cards."""
    rows = Card.objects.filter(case_id__among=opened.keys(), compartment=TEAM)
    return list(rows.values_list("id", "case_id", "epoch", "reference", "people"))


def cards_of(opened: Mapping[UUID, OpenedCase], rows: Iterable[CardRow]) -> list[CardOfCase]:
    return [
        CardOfCase(case_id, reference, partial(_open, opened[case_id], row_id, epoch, people))
        for row_id, case_id, epoch, reference, people in rows
    ]


def _open(opened: OpenedCase, row_id: UUID, epoch: int, sealed: bytes | None) -> bytes:
    return open_field(opened.key(TEAM, epoch), sealed, _LABEL, row_id, "people")


def people_of_card(content: Iterable[Mapping[str, Any]]) -> tuple[CardPerson, ...]:
    return tuple([CardPerson(one["id"], one["part"], one["name"], one["lines"]) for one in content])


def _people_of(opened: OpenedCase) -> list[dict[str, object]]:
    return [as_card(person) for person in Person.objects.within(opened).filter(compartment=TEAM)]
