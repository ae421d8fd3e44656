"""Which words of a name are given names, and which are surnames."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from reencuentro.engines.tracing import lists
from reencuentro.engines.tracing.remembering import Remembered

from .folding import PARTICLES, SUFFIXES, TITLES, fold, words
from .glued import apart
from .kinds import FAR_OFTENER, given_counts, given_odds, surname_counts
from .sound import sound, sounds
from .untold import is_untold

type Words = tuple[str, ...]
MOST_WORDS, MOST_LETTERS = 4, 40  # of a part of a name; what is beyond tells nobody apart
LETTERS_OF_TWO, EVERYDAY = 7, 300  # a word so long may be two names that so many people have
SURNAMES_FIRST = -2.0  # log2 of how usual it is to write them so
SURE = 4.0
SURNAMES_LEFT = (-3.0, -1.8, 0.0, -3.5, -6.0)  # log2 of how usual it is to write none, one, two … of them
MOST_SURNAMES = len(SURNAMES_LEFT)

IDLE = PARTICLES | TITLES | SUFFIXES
SAINTS, INITIALS = frozenset(("san", "santa", "santo")), 2
_VOWELS = frozenset("aeiouy")
WRITTEN_WITH = ("delos", "delas", "dela", "del", "de")


class FullName(NamedTuple):
    given: Words
    surname1: Words
    surname2: Words


@cache
def _compound_surnames() -> frozenset[Words]:
    return frozenset(each for name in lists.surnames() if len(each := words(name)) > 1)


@cache
def _everyday() -> frozenset[str]:
    """The sounds of names that many have."""
    return frozenset(sounds([name for name, count in given_counts().items() if count >= EVERYDAY]))


class NameReader:
    """Reads names into the folded words that tell them apart; 'de la Cruz' is ('cruz',), 'Desconocida' ().

    It remembers words, which repeat, as long as it lives itself and no longer. `odds`: how much likelier a
    word is a given name than a surname, as `given_odds`.
    """

    def __init__(self, odds: Callable[[str], float] = given_odds) -> None:
        self._words = Remembered(_telling)
        self._odds = Remembered(odds)
        self._apart = Remembered(_taken_apart)
        self._alone = Remembered(_without_particle)
        self._sounds = Remembered(sound)

    def odds(self, word: str) -> float:
        """See `given_odds`."""
        return self._odds[word]

    def surely_given(self, name: Words) -> bool:
        """All its words are given names, and hardly anybody's surnames."""
        return bool(name) and all(self._odds[word] > SURE for word in name)

    def surely_surname(self, name: Words) -> bool:
        return bool(name) and all(self._odds[word] < -SURE for word in name)

    def surname(self, text: str) -> Words:
        """Without a particle that was written with it: 'Delacruz' is 'cruz'."""
        return tuple(self._alone[word] for word in self._read(text)[:MOST_WORDS])

    def given(self, text: str) -> Words:
        """What was typed without a blank ('Mariadelcarmen') is taken apart."""
        apart: list[str] = []
        for word in self._read(text)[:MOST_WORDS]:
            apart += self._apart[word]
        return tuple(apart[:MOST_WORDS])

    def full_name(self, text: str) -> FullName:
        """The likeliest parts of a name written in one: 'Rosa María López de la Cruz', 'López Cruz, Rosa'."""
        if "," in text:
            before, _, after = text.partition(",")
            if fold(after):
                return _parts(self.given(after), self.surname(before))
        given, surnames = self._likeliest_parts(self._read(text)[: 2 * MOST_WORDS])
        return _parts(tuple(given[:MOST_WORDS]), tuple(surnames))

    def parent(self, text: str, first: Words, other: Words) -> FullName:
        """The name of a child's mother, whose first surname is the child's second, or of her father: so the
        'Julio' of 'Rosa Julio Pérez' is no given name if the child is one. `other`: the child's other one.
        """
        name = self.full_name(text)
        if not first or name.surname1 == first or "," in text:
            return name
        if any(self._alike(name.surname1, own) for own in (first, other)):
            return name
        every = tuple(self._read(text)[: 2 * MOST_WORDS])
        for cut in range(1, len(every) - len(first) + 1):
            end = cut + len(first)
            if self._alike(every[cut:end], first) and not any(self._odds[w] < -SURE for w in every[:cut]):
                return FullName(every[:cut][:MOST_WORDS], every[cut:end], every[end:][:MOST_WORDS])
        return name

    def _alike(self, one: Words, other: Words) -> bool:
        """Whether nobody can hear them apart."""
        return len(one) == len(other) and all(
            self._sounds[mine] == self._sounds[hers] for mine, hers in zip(one, other, strict=True)
        )

    def grouped(self, given: str, surname1: str, surname2: str) -> FullName:
        """The parts of a name; what stands in one field alone is taken apart."""
        name = FullName(self.given(given), self.surname(surname1), self.surname(surname2))
        if self.surely_surname(name.given) and self.surely_given(name.surname1):
            name = FullName(name.surname1, name.given, name.surname2)
        if name.surname2:
            return name
        if not name.surname1 and len(name.given) > 1:
            return self.full_name(given)
        if not name.given and len(name.surname1) > 1:
            return self.full_name(surname1)
        if name.given and len(name.surname1) > 1 and name.surname1 not in _compound_surnames():
            return FullName(name.given, name.surname1[:-1], name.surname1[-1:])
        return name

    def sound(self, word: str) -> str:
        return self._sounds[word]

    def telling(self, text: str) -> list[str]:
        """The words that tell anybody apart, each looked at once only."""
        kept: list[str] = []
        for word in text.split():
            kept += self._words[word]
        return kept

    def _read(self, text: str) -> list[str]:
        kept = self.telling(text)
        if is_untold(text, kept):
            return []
        if not SAINTS.isdisjoint(kept):
            kept = _with_saints_joined(kept)
        return kept or [word[:MOST_LETTERS] for word in words(text) if word not in SUFFIXES]

    def _likeliest_parts(self, every: list[str]) -> tuple[list[str], list[str]]:
        """Given names, at least one, and surnames; these first if that is likelier, as in registers."""
        cut, likelihood = self._likeliest_cut(every)
        if every and self._odds[every[0]] < 0:
            backwards, other = self._likeliest_cut(every[::-1])
            if other + SURNAMES_FIRST > likelihood:
                return every[-backwards:], every[:-backwards]
        return every[:cut], every[cut:]

    def _likeliest_cut(self, every: list[str]) -> tuple[int, float]:
        """How many of the words, from the first, are given names, at least one; and how likely that is."""
        odds, left, best, cut, total = self._odds, len(every), -1e9, 0, 0.0
        for word in every:
            total += odds[word]
            left -= 1
            if left < MOST_SURNAMES and (likelihood := total + SURNAMES_LEFT[left]) > best:
                best, cut = likelihood, len(every) - left
        return max(cut, 1), best


def _telling(text: str) -> Words:
    """Of what stands between two blanks the words that tell anybody apart."""
    every = words(text)
    if len(every) == 1 and (parts := apart(every[0], text)):
        every = words(parts)
    return tuple(word[:MOST_LETTERS] for word in every if word not in IDLE)


def _with_saints_joined(every: list[str]) -> list[str]:
    """'San Juan' is 'Sanjuan', and 'San Juana' 'Sanjuana': one name, if people have it in one word."""
    joined: list[str] = []
    for word in every:
        both = joined[-1] + word if joined and joined[-1] in SAINTS else ""
        if both and (both in surname_counts() or both in given_counts()):
            joined[-1] = both
        else:
            joined.append(word)
    return joined


def _without_particle(word: str) -> str:
    """What follows it, if hardly anybody's surname is the whole word."""
    for particle in WRITTEN_WITH:
        name, alone = word.removeprefix(particle), surname_counts().get(word, 0)
        if name != word and surname_counts().get(name, 0) > FAR_OFTENER * alone:
            return name
    return word


def _taken_apart(word: str) -> Words:
    """Into two names in everyday use, if it is none itself; 'JC' into initials."""
    if len(word) == INITIALS and _VOWELS.isdisjoint(word) and word not in given_counts():
        return tuple(word)
    if len(word) < LETTERS_OF_TWO or word in given_counts():
        return (word,)
    pairs = [
        (word[:cut], second)
        for cut in range(3, len(word) - 2)
        for tail in (word[cut:],)
        for second in (tail, tail.removeprefix("del"), tail.removeprefix("de"))
    ]
    sounding = zip(*(sounds(each) for each in zip(*pairs, strict=True)), strict=True)  # all at once: faster
    both = (_everyday().issuperset(pair) for pair in sounding)
    return next((pair for pair, are in zip(pairs, both, strict=True) if are), (word,))


def _parts(given: Words, surnames: Words) -> FullName:
    """Three words or more that are surnames: the last is the second, what is before it a compound."""
    if len(surnames) < 2:
        return FullName(given, surnames, ())
    return FullName(given, surnames[:-1][:MOST_WORDS], surnames[-1:])
