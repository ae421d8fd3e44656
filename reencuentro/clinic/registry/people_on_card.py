"""The people on a card as text, a block of lines each: a search opens two thousand cards.

person 2317b5f5675249bd9bd47561279bcf67 client Ángel Pérez López     id, part in the case, name as shown
name angel/perez/lopez                                               and what `likeness.Card` reads
born 1974-01-01 1974-12-31
merged 90ab… 5c1e… 77d0… 2026-11-28T…                                an entry that was made one with this one

person …
"""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

type Block = str  # the lines of one person
MERGED = "merged "


def digest(text: str) -> str:
    """By which it is known again whether a card, or what it says of somebody, reads as before."""
    return sha256(text.encode()).hexdigest()[:32]


class Merged(NamedTuple):
    """An entry that was made one with another: what was said of it is said of that one, if they agree.

    `id` in hexadecimal; `said`, `facts`: digests of `CardPerson.said` and `.facts` as they were; `at`: ISO.
    """

    id: str
    said: str
    facts: str
    at: str


class CardPerson(NamedTuple):
    """One person on a card: the name as shown, and the lines a search compares. `id` in hexadecimal."""

    id: str
    part: str
    name: str
    lines: Sequence[str]
    merged: Sequence[Merged] = ()

    @property
    def said(self) -> str:
        """What the card says of her."""
        return "\n".join([f"person {self.id} {self.part} {self.name}", *self.lines])

    @property
    def facts(self) -> str:
        """What of it is compared with others."""
        return "\n".join(self.lines)

    @property
    def block(self) -> Block:
        return "\n".join([self.said, *(MERGED + " ".join(one) for one in self.merged)])

    def made_one(self, at: str) -> Merged:
        """This entry as it was, for the card of the one that stands for it since then (ISO)."""
        return Merged(self.id, digest(self.said), digest(self.facts), at)

    def reads_as(self, entry: UUID, read: str) -> bool:
        """Whether what was said of `entry` when its card had this digest holds of her as she reads now."""
        if entry.hex == self.id:
            return read == digest(self.said)
        return (entry.hex, read, digest(self.facts)) in {(one.id, one.said, one.facts) for one in self.merged}


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
    merged = tuple(Merged(*line.split()[1:]) for line in lines if line.startswith(MERGED))
    return CardPerson(person_id, part, name, [line for line in lines if not line.startswith(MERGED)], merged)


def _earlier(text: str) -> list[CardPerson]:
    """A card from before they were lines; it is written anew when somebody on it is changed."""
    return [CardPerson(one["id"], one["part"], one["name"], one["lines"]) for one in json.loads(text)]
