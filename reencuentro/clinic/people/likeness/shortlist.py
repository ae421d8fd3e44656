"""Find the few entries worth comparing among thousands. Lives for one request: it holds names in clear."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..names import full_forms, sound
from .card import Card
from .scoring import POSSIBLE, Likeness, similarity

CANDIDATES = 300


class Hit(NamedTuple):
    """`place` of the entry in the list that was searched."""

    place: int
    likeness: Likeness


class Haystack:
    """Entries by their words, so that one comparison of words serves all who bear them."""

    def __init__(self, entries: Sequence[Card]) -> None:
        self.entries = entries
        self._bearers: dict[str, set[int]] = defaultdict(set)
        self._numbers: dict[str, set[int]] = defaultdict(set)
        for place, entry in enumerate(entries):
            for word in entry.every_word():
                self._bearers[word].add(place)
            for _kind, number in entry.numbers:
                self._numbers[number].add(place)
        self._vocabulary = list(self._bearers)
        self._sounds, self._forms = self._keys()

    def search(self, query: Card, *, limit: int = 20, floor: float = POSSIBLE) -> list[Hit]:
        """The entries most like `query`, best first, none below `floor`."""
        hits = [Hit(place, similarity(query, self.entries[place])) for place in self._candidates(query)]
        hits = [hit for hit in hits if hit.likeness.score >= floor]
        return sorted(hits, key=lambda hit: -hit.likeness.score)[:limit]

    def _keys(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """{sound: words} and {full form of a name: words}."""
        sounds: dict[str, list[str]] = defaultdict(list)
        forms: dict[str, list[str]] = defaultdict(list)
        for word in self._vocabulary:
            sounds[sound(word)].append(word)
            for form in full_forms(word):
                forms[form].append(word)
        return sounds, forms

    def _candidates(self, query: Card) -> list[int]:
        """Places that share most words with the query, in any likeness; and all that share a number."""
        shared: Counter[int] = Counter()
        for word in set(query.every_word()):
            shared.update(set().union(*(self._bearers[like] for like in self._words_like(word))))
        numbered = set().union(*(self._numbers.get(number, set()) for _kind, number in query.numbers))
        return [*numbered.union(place for place, _count in shared.most_common(CANDIDATES))]

    def _words_like(self, word: str) -> set[str]:
        found = {word} & self._bearers.keys()
        found.update(self._sounds.get(sound(word), ()))
        for form in full_forms(word):
            found.update(self._forms.get(form, ()))
        slips = process.extract(word, self._vocabulary, scorer=OSA.distance, score_cutoff=2, limit=None)
        found.update(like for like, _distance, _place in slips)
        if len(word) >= 3:
            found.update(like for like in self._vocabulary if like.startswith(word))
        return found
