"""Find the few entries worth comparing among thousands. Lives for one request: it holds names in clear."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..names import full_forms, short_forms
from .card import Card
from .scoring import similarity
from .verdict import POSSIBLE, Likeness
from .wording import Words

CANDIDATES = 200


class Hit(NamedTuple):
    """`place` of the entry in the list that was searched."""

    place: int
    likeness: Likeness


class Haystack:
    """The cards to search, as their lines; only those that share a word or a number are read closely."""

    def __init__(self, entries: Sequence[Sequence[str]]) -> None:
        self._entries = entries
        self._words = Words()
        self._bags = [_bag(lines) for lines in entries]
        self._vocabulary = list(set().union(*self._bags))

    def search(self, query: Card, *, limit: int = 20, floor: float = POSSIBLE) -> list[Hit]:
        """The entries most like `query`, best first, none below `floor`."""
        hits = [Hit(place, self._likeness(query, place)) for place in self._candidates(query)]
        good = [hit for hit in hits if hit.likeness.score >= floor]
        return sorted(good, key=lambda hit: -hit.likeness.score)[:limit]

    def _likeness(self, query: Card, place: int) -> Likeness:
        return similarity(query, Card.from_lines(self._entries[place]), self._words)

    def _candidates(self, query: Card) -> list[int]:
        """Places of the entries that share most with the query, in any likeness of its words."""
        wanted = [{number} for _kind, number in query.numbers]
        wanted += [self._words_like(word) for word in set(query.every_word())]
        anything: set[str] = set().union(*wanted)
        places = [place for place, bag in enumerate(self._bags) if not anything.isdisjoint(bag)]

        def shared(place: int) -> int:
            return sum(not likes.isdisjoint(self._bags[place]) for likes in wanted)

        return sorted(places, key=shared, reverse=True)[:CANDIDATES]

    def _words_like(self, word: str) -> set[str]:
        """The words of the vocabulary that are like this one; first by what is quick, then by `compare`."""
        slips = process.extract(word, self._vocabulary, scorer=OSA.distance, score_cutoff=3, limit=None)
        near = {like for like, _distance, _place in slips}
        near.update(like for like in self._vocabulary if like.startswith(word))
        forms = full_forms(word)
        known = forms.union(*(short_forms(form) for form in forms)).intersection(self._vocabulary)
        return {like for like in near | known if self._words.compare(word, like).score}


def _bag(lines: Iterable[str]) -> list[str]:
    """Every word and number on a card, without looking closer."""
    bag: list[str] = []
    for line in lines:
        kind, _, rest = line.partition(" ")
        if kind != "born":
            bag += rest.replace("/", " ").split()
    return bag
