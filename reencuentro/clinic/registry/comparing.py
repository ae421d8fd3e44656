"""Who on some cards may be one person in two cases, found by and by: a search for each takes milliseconds.

What was found is kept with the digest of each card as it read then. So the work can stop after any card, and
goes on with those that were not compared yet or say something else by now.
"""

import json
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self
from uuid import UUID

from reencuentro.clinic.people.asking import alone, entry_of
from reencuentro.engines.tracing.register import Register

from .cards import CardOfCase
from .people_on_card import Block, CardPerson, digest, person
from .searching import LEAST


class OnCard(NamedTuple):
    """Somebody on a card."""

    card: CardOfCase
    block: Block

    @property
    def person(self) -> CardPerson:
        return person(self.block)

    @property
    def uuid(self) -> UUID:
        return UUID(self.person.id)

    @property
    def key(self) -> str:
        return f"{self.card.case_id} {self.uuid}"

    @property
    def lines(self) -> list[str]:
        return self.block.split("\n")


type Pair = tuple[str, str]  # keys of two people, in their order


class Weighed(NamedTuple):
    """The probability that two by themselves are one, by what the cards said of them (its digest)."""

    p: float
    read: str


@dataclass
class Found:
    """`read`: {case: digest of its card when its people were searched for}; `pairs` that may be one."""

    read: dict[str, str] = field(default_factory=dict)
    pairs: dict[Pair, Weighed] = field(default_factory=dict)

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        content = json.loads(text)
        return cls(content["read"], {(one, other): Weighed(*by) for one, other, *by in content["pairs"]})

    def to_json(self) -> bytes:
        pairs = [[*pair, *by] for pair, by in self.pairs.items()]
        return json.dumps({"read": self.read, "pairs": pairs}).encode()


class Comparison:
    """Of the people on these cards, going on from what was found before."""

    def __init__(self, cards: Sequence[CardOfCase], before: Found) -> None:
        self.cards = cards
        self._digests = {str(card.case_id): digest(card.text) for card in cards}
        read = {case: said for case, said in before.read.items() if self._digests.get(case) == said}
        pairs = {pair: by for pair, by in before.pairs.items() if self._digests.keys() >= _cases_of(pair)}
        self.found = Found(read, {})
        self._pairs_of: dict[str, set[Pair]] = {}
        for pair, by in pairs.items():
            self._keep(pair, by)

    @property
    def waiting(self) -> list[CardOfCase]:
        """The cards whose people were not searched for yet, or not as they read now."""
        return [card for card in self.cards if str(card.case_id) not in self.found.read]

    def go_on(self, seconds: float) -> None:
        """For about so long, and with one card at least if any is waiting."""
        until, waiting = time.monotonic() + seconds, self.waiting
        everybody = _Everybody(self.cards) if waiting else None
        for card in waiting:
            self._compare(card, everybody)
            if time.monotonic() >= until:
                return

    def _compare(self, card: CardOfCase, everybody: "_Everybody") -> None:
        """Whoever was found by the other side, or before it was changed, is looked at once more."""
        case = str(card.case_id)
        for pair in self._pairs_of.get(case, set()) | everybody.like_those_of(card):
            weighed = everybody.weigh(pair, self.found.pairs.pop(pair, None))
            if weighed and weighed.p >= LEAST:
                self._keep(pair, weighed)
        self.found.read[case] = self._digests[case]

    def _keep(self, pair: Pair, by: Weighed) -> None:
        self.found.pairs[pair] = by
        for case in _cases_of(pair):
            self._pairs_of.setdefault(case, set()).add(pair)

    def pairs(self) -> list[tuple[OnCard, OnCard, float]]:
        """The likeliest first."""
        cases = {case for pair in self.found.pairs for case in _cases_of(pair)}
        people = {
            one.key: one for card in self.cards if str(card.case_id) in cases for one in people_of(card)
        }
        there = [pair for pair in self.found.pairs if people.keys() >= set(pair)]
        ordered = sorted(there, key=lambda pair: (-self.found.pairs[pair].p, pair))
        return [(people[pair[0]], people[pair[1]], self.found.pairs[pair].p) for pair in ordered]


def people_of(card: CardOfCase) -> list[OnCard]:
    return [OnCard(card, block) for block in card.blocks]


def _cases_of(pair: Pair) -> set[str]:
    return {key.split(" ")[0] for key in pair}


class _Everybody:
    """The people on the cards, laid out for searching."""

    def __init__(self, cards: Iterable[CardOfCase]) -> None:
        self._people = [one for card in cards for one in people_of(card)]
        self._by_key = {one.key: one for one in self._people}
        self._places: dict[UUID, list[int]] = {}
        for place, one in enumerate(self._people):
            self._places.setdefault(one.card.case_id, []).append(place)
        self._register = Register(entry_of(one.lines) for one in self._people)

    def like_those_of(self, card: CardOfCase) -> set[Pair]:
        """In other cases: who stands twice in one is asked there (`people.queries.twice`)."""
        own = self._places.get(card.case_id, [])
        return {_pair(self._people[place], other) for place in own for other in self._like(place, own)}

    def _like(self, place: int, own: Collection[int]) -> Iterator[OnCard]:
        entry = entry_of(self._people[place].lines)
        for likely in self._register.search(entry, least=LEAST, besides=own):
            yield self._people[likely.place]

    def weigh(self, pair: Pair, known: Weighed | None) -> Weighed | None:
        """As they read now: what is `known` may be of before. None if one of them is on no card any more."""
        people = [self._by_key[key] for key in pair if key in self._by_key]
        if len(people) < len(pair):
            return None
        read = digest("\n\n".join(one.block for one in people))
        if known and known.read == read:
            return known
        found = alone(*(entry_of(one.lines) for one in people))
        return Weighed(found.p if found else 0.0, read)


def _pair(one: OnCard, other: OnCard) -> Pair:
    first, second = sorted((one.key, other.key))
    return first, second
