"""Who on file may be meant by a text that everybody will read: names, dates, numbers and places in it.

It warns: rather once too often than not, but not of every rose and every month of May. A given name alone
tells nobody apart where many have it; a given name with a surname does, and so do two surnames, a pet name,
a rare name, a day of birth, an identity number, a place smaller than a state.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import takewhile
from typing import NamedTuple

from .lists import given_names, municipalities, states, surnames
from .names.folding import PARTICLES, fold
from .names.parsing import Words
from .near import Agreement, near_words
from .vocabulary import Vocabulary

NAME, SURNAMES, OTHER_NAME, RARE_NAME = "name", "surnames", "other name", "rare name"
BIRTH, NUMBER, PLACE = "birth", "number", "place"
SUREST = (NUMBER, NAME, SURNAMES, BIRTH, OTHER_NAME, RARE_NAME, PLACE)

REACH = 3
"""Words of a name stand at most so far apart, particles not counted: a second given name, a first surname."""
COMMON_GIVEN, COMMON_SURNAME = 10, 100
"""A name that so many of the people of the lists have is no rare one; the lists know few who are young."""
SPELT_ALIKE = (Agreement.EXACT, Agreement.SOUND, Agreement.NICKNAME, Agreement.NEAR)
LONG = 5
"""Letters of a word from which on a letter may be wrong."""


@dataclass(frozen=True)
class Known:
    """Somebody on file, folded: the parts of her name, what else she is called, days of birth, numbers."""

    given: Words = ()
    first: Words = ()
    second: Words = ()
    others: tuple[Words, ...] = ()
    births: frozenset[date] = frozenset()
    numbers: frozenset[str] = frozenset()


class Mention(NamedTuple):
    """A passage, text[start:end], and what of somebody it may be."""

    start: int
    end: int
    kind: str


class Word(NamedTuple):
    """A folded word of the text. `capital`: written with one; `begins`: first in its sentence."""

    text: str
    start: int
    end: int
    capital: bool
    begins: bool


class People:
    """Those on file, laid out for reading texts."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = [one for one in known if one != Known()]
        self._births = {day for one in self._known for day in one.births}
        self._numbers = {number for one in self._known for number in one.numbers}
        self._given = _Holders((one.given for one in self._known), nicknames=True)
        self._surnames = _Holders(((*one.first, *one.second) for one in self._known), nicknames=False)

    def mentioned(self, text: str) -> list[Mention]:
        """Every passage that may tell who somebody is, in their order; passages that overlap are one."""
        words = list(_words(text))
        found = [
            *self._names(words),
            *self._called(words),
            *self._rare(words),
            *(Mention(start, end, BIRTH) for start, end, day in days(text) if day in self._births),
            *(Mention(*one.span(), NUMBER) for one in _NUMBERS.finditer(text) if self._on_file(one[0])),
            *places(words),
        ]
        return list(_apart(sorted(found)))

    def _names(self, words: Sequence[Word]) -> Iterator[Mention]:
        """In one sentence a given name and a surname of one person, in either order; or both her surnames."""
        spoken = [word for word in words if word.text not in PARTICLES]
        for place, word in enumerate(spoken):
            for other in takewhile(
                lambda next_one: not next_one.begins, spoken[place + 1 : place + 1 + REACH]
            ):
                if kind := self._together(word, other):
                    yield Mention(word.start, other.end, kind)

    def _together(self, word: Word, other: Word) -> str:
        if not (word.capital or other.capital):
            return ""
        given, surname = self._given.of(word), self._surnames.of(other)
        if given & surname or self._given.of(other) & self._surnames.of(word):
            return NAME
        both = self._surnames.of(word) & surname
        return SURNAMES if any(self._two_surnames(one, word, other) for one in both) else ""

    def _two_surnames(self, place: int, word: Word, other: Word) -> bool:
        one = self._known[place]
        if not word.capital or not other.capital or not one.first or not one.second:
            return False
        return self._surnames.is_one_of(word, one.first) and self._surnames.is_one_of(other, one.second)

    def _called(self, words: Sequence[Word]) -> Iterator[Mention]:
        """What else somebody is called, word for word; one word alone only if written as a name."""
        by_first: dict[str, set[Words]] = {}
        for name in {other for one in self._known for other in one.others if other}:
            by_first.setdefault(name[0], set()).add(name)
        spoken = [word for word in words if word.text not in PARTICLES]
        for place, word in enumerate(spoken):
            for name in by_first.get(word.text, ()):
                here = spoken[place : place + len(name)]
                if tuple(one.text for one in here) == name and _as_a_name(here):
                    yield Mention(word.start, here[-1].end, OTHER_NAME)

    def _rare(self, words: Sequence[Word]) -> Iterator[Mention]:
        """A name that few people have tells who it is by itself."""
        held = {word for one in self._known for word in (*one.given, *one.first, *one.second)}
        for word in words:
            if word.capital and word.text in held and _is_rare(word.text):
                yield Mention(word.start, word.end, RARE_NAME)

    def _on_file(self, written: str) -> bool:
        return "".join(filter(str.isalnum, written)).upper() in self._numbers


class _Holders:
    """Who has a word in a part of her name."""

    def __init__(self, names: Iterable[Sequence[str]], *, nicknames: bool) -> None:
        self._who: dict[str, set[int]] = {}
        for place, name in enumerate(names):
            for word in name:
                self._who.setdefault(word, set()).add(place)
        self._nicknames = nicknames
        self._remembered: dict[str, frozenset[str]] = {}

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary.of([(), *((word,) for word in sorted(self._who))])

    def of(self, word: Word) -> set[int]:
        """Those whose name has this word; in another spelling only where it is written as a name."""
        if not word.capital:
            return self._who.get(word.text, set())
        return {place for spelling in self._spellings(word.text) for place in self._who[spelling]}

    def is_one_of(self, word: Word, name: Sequence[str]) -> bool:
        return not self._spellings(word.text).isdisjoint(name)

    def _spellings(self, word: str) -> frozenset[str]:
        """The words on file that it may stand for."""
        if word not in self._remembered:
            self._remembered[word] = frozenset(self._alike(word)) if self._who else frozenset()
        return self._remembered[word]

    def _alike(self, word: str) -> Iterator[str]:
        numbers, agreements = near_words(self._vocabulary, word, self._nicknames)
        for number, agreement in zip(numbers, agreements, strict=True):
            near = agreement != Agreement.NEAR or len(word) >= LONG
            if agreement in SPELT_ALIKE and near:
                yield self._vocabulary.words[number]


_WORD = re.compile(r"[^\W\d_]+(?:['’`´ʼ.-]?[^\W\d_]+)*")
_ENDS = re.compile(r"[.!?:¡¿\n«“\"]\s*$")


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        begins = found.start() == 0 or bool(_ENDS.search(text, max(0, found.start() - 3), found.start()))
        for word in fold(found[0]).split():
            yield Word(word, *found.span(), found[0][0].isupper(), begins)


def _as_a_name(words: Sequence[Word]) -> bool:
    """Several words in a row are hardly chance; one is written with a capital that no sentence asks for."""
    return len(words) > 1 or (words[0].capital and not words[0].begins)


def _is_rare(word: str) -> bool:
    given, surname = given_names().get(word), surnames().get(word)
    called = given.women + given.men if given else 0
    named = surname.first + surname.second if surname else 0
    return len(word) >= LONG and called < COMMON_GIVEN and named < COMMON_SURNAME


_MONTHS = {
    name[:3]: number
    for names in (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), 1)
}
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_DAYS = [
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})\b"),
    re.compile(r"\b(?P<day>\d{1,2})[/.-](?P<number>\d{1,2})[/.-](?P<year>\d{4})\b"),
    re.compile(r"\b(?P<number>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})\b"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:º|°|o|st|nd|rd|th)?\s+(?:de\s+|of\s+)?{_MONTH}\s+(?:del?\s+)?(?P<year>\d{{4}})\b"
    ),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"),
]
_NUMBERS = re.compile(r"\b[A-Za-z0-9](?:[A-Za-z0-9]|[ ./-](?=\d)){5,24}\b")


def days(text: str) -> Iterator[tuple[int, int, date]]:
    """The days that are written in a text, each as start, end and day; one of 3/4/2019 as both it can be."""
    for pattern in _DAYS:
        for found in pattern.finditer(text):
            parts = found.groupdict()
            number = parts.get("number") or _MONTHS.get(fold(parts.get("month") or "")[:3], 0)
            try:
                yield *found.span(), date(int(parts["year"]), int(number), int(parts["day"]))
            except ValueError:
                continue


_BEFORE_A_PLACE = frozenset(
    ["en", "de", "desde", "hasta", "hacia", "a", "por", "in", "from", "near", "to", "at", "through"]
)


def places(words: Sequence[Word]) -> Iterator[Mention]:
    """Municipalities, written as names after a word that goes before a place; states are large enough."""
    known = _places()
    for place in range(1, len(words)):
        before = words[place - 1].text
        if before not in _BEFORE_A_PLACE or not words[place].capital:
            continue
        for name in known.get(words[place].text, ()):
            here = words[place : place + len(name)]
            if tuple(word.text for word in here) == name and here[-1].capital:
                yield Mention(here[0].start, here[-1].end, PLACE)


@cache
def _places() -> dict[str, list[Words]]:
    """{first word: the names that begin with it, the longest first}"""
    large = {fold(one.name) for one in states().values()} | {"mexico"}
    found: dict[str, list[Words]] = {}
    for name in {fold(one.name) for one in municipalities().values()} - large:
        found.setdefault(name.split()[0], []).append(tuple(name.split()))
    return {first: sorted(names, key=len, reverse=True) for first, names in found.items()}


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Passages that overlap as one, called what is surest of them."""
    last: Mention | None = None
    for mention in mentions:
        if last and mention.start < last.end:
            kind = min(last.kind, mention.kind, key=SUREST.index)
            last = Mention(last.start, max(last.end, mention.end), kind)
            continue
        if last:
            yield last
        last = mention
    if last:
        yield last
