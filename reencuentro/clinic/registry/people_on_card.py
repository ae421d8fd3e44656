"""The people on a card as text, a block of lines each: a search opens two thousand cards.

person 2317b5f5675249bd9bd47561279bcf67 client Ángel Pérez López     id, part in the case, name as shown
name angel/perez/lopez                                               and what `likeness.Card` reads
born 1974-01-01 1974-12-31

person …
"""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

type Block = str  # the lines of one person


class CardPerson(NamedTuple):
    """One person on a card: the name as shown, and the lines a search compares. `id` in hexadecimal."""

    id: str
    part: str
    name: str
    lines: Sequence[str]

    @property
    def block(self) -> Block:
        return "\n".join([f"person {self.id} {self.part} {self.name}", *self.lines])


class Entry(NamedTuple):
    """Somebody on the card of a case, by ids."""

    case_id: UUID
    person_id: UUID


def written(people: Iterable[CardPerson]) -> str:
    return "\n\n".join([person.block for person in people])


def blocks(text: str) -> list[Block]:
    """What `written` made, one block a person; `person` makes one of it when she is to be shown."""
    if text.startswith("["):
        return [person.block for person in _earlier(text)]
    return text.split("\n\n") if text else []


def person(block: Block) -> CardPerson:
    first, *lines = block.split("\n")
    _kind, person_id, part, name = first.split(" ", 3)
    return CardPerson(person_id, part, name, lines)


def _earlier(text: str) -> list[CardPerson]:
    """A card from before they were lines; it is written anew when somebody on it is changed."""
    return [CardPerson(one["id"], one["part"], one["name"], one["lines"]) for one in json.loads(text)]
