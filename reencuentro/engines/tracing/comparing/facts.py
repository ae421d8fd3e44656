"""What is known of a person as facts that two lists write alike, and what it is worth that two share one.

A fact is worth log2(1 / share of people who have it), as Fellegi and Sunter count agreement. The shares come
from the shipped national lists and from nothing that one side alone knows: both must reckon the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from math import log2
from typing import NamedTuple

from .. import curp, lists
from ..dates import Birth, read_birth
from ..names.kinds import given_counts, surname_counts
from ..names.nicknames import full_forms
from ..names.parsing import EVERYDAY, NameReader
from ..names.sound import sound, sounds
from ..people import Person
from ..places import Place, read_place

MOST_BITS = 12.0  # a spelling that nobody else has may be a slip of the pen
MOST_READINGS, MOST_FORMS, MOST_WORDS = 12, 3, 3
YEAR_BITS, DAY_BITS, FIRST_OF_JANUARY_BITS = 4.5, 8.1, 5.0
CURP_BITS = 50.0
INITIAL_BITS, ABROAD_BITS = 3.5, 6.0
SIBLING_YEAR_BITS = 2.5
TWIN_BITS = 6.0  # log2(1 / how often a brother or sister is a twin): all that a birth date says against one
NOT_TWICE_BITS = 4.0  # in one family hardly ever two have the very same given names
ONE_NAME_BITS = 7.0  # brothers and sisters often share one of two given names
NAMESAKE_BITS = 3.3  # log2(1 / how often a child is named after the mother)
MOST_YEARS_OFF = 2


class Fact(NamedTuple):
    """Its worth in bits against a stranger, a brother or sister, and a parent of the same given name."""

    text: str
    stranger: float
    sibling: float
    parent: float

    @property
    def kind(self) -> str:
        return self.text[0]


type Reading = tuple[Fact, ...]


class FactReader:
    """Reads people into facts. Keeps what it has learnt of words while it lives."""

    def __init__(self) -> None:
        self._names = NameReader()

    def readings(self, person: Person) -> list[Reading]:
        """The facts of a person, once for each way of understanding pet names and uncertain years.

        At most `MOST_READINGS`, the likeliest first; the empty reading for somebody of whom nothing is told.
        """
        name = self._names.grouped(person.given_names, person.surname1, person.surname2)
        told = curp.facts(person.curp)
        given = [_forms(word) for word in name.given[:MOST_WORDS] if len(word) > 1]
        birth = read_birth(person.birth_date, person.birth_year_tolerance) or told.birth
        fixed = (
            *self._surnames(person, (*name.surname1, *name.surname2)),
            *self._mother(person, {form for forms in given for form in forms}),
            *_places(person, told.state),
            *_day(birth),
            *_curp(person.curp),
        )
        ways = product(_years(birth), *given)
        return [tuple(_counted(fixed, way)) for _, way in zip(range(MOST_READINGS), ways, strict=False)]

    def _surnames(self, person: Person, words: tuple[str, ...]) -> Iterator[Fact]:
        """In no order, since they are swapped so often. A mother's stands in for a lacking second one."""
        if len(words) < 2:
            words += self._names.full_name(person.mother_name).surname1
        for key in dict.fromkeys(sounds(list(words[:MOST_WORDS]))):
            bits = _bits(_surname_shares(), key)
            yield Fact(f"s:{key}", bits, 0.0, bits)

    def _mother(self, person: Person, own: set[str]) -> Iterator[Fact]:
        for word in self._names.full_name(person.mother_name).given[:2]:
            if len(word) > 1:
                form = _forms(word)[0]
                bits = _bits(_given_shares(), sound(form))
                named = "=" if form in own else ":"
                yield Fact(
                    f"m{named}{sound(form)}", min(bits, NAMESAKE_BITS) if form in own else bits, 0.0, bits
                )


def _counted(fixed: Iterable[Fact], way: tuple[str, ...]) -> Iterator[Fact]:
    """`way`: the year, empty if unknown, and one full form for each given name."""
    year, *given = way
    keys = list(dict.fromkeys(sounds(given)))
    worth = [_bits(_given_shares(), key) for key in keys]
    for key, bits in zip(keys, worth, strict=True):
        yield Fact(f"g:{key}", bits, min(bits, ONE_NAME_BITS), 0.0)
    if keys:
        both = (sum(worth) + max(worth)) / 2
        yield Fact(f"w:{'+'.join(sorted(keys))}", both, both + NOT_TWICE_BITS, 0.0)
    for initial in dict.fromkeys(key[:1] for key in keys):
        yield Fact(f"i:{initial}", INITIAL_BITS, INITIAL_BITS, 0.0)
    if year:
        yield Fact(f"y:{year}", YEAR_BITS, SIBLING_YEAR_BITS, YEAR_BITS)
    yield from fixed


def _forms(word: str) -> list[str]:
    """The given names that a word may stand for, the likeliest first: Beto for Roberto, Alberto …"""
    counts = given_counts()
    if counts.get(word, 0) >= EVERYDAY:
        return [word]
    known = sorted(
        (form for form in full_forms(word) if form in counts), key=lambda form: (-counts[form], form)
    )
    return known[:MOST_FORMS] or [word]


def _years(birth: Birth) -> list[str]:
    """The likeliest first; none if it may be wrong by too much to tell anybody apart."""
    if not birth.year or birth.tolerance > MOST_YEARS_OFF:
        return [""]
    off = sorted(range(-birth.tolerance, birth.tolerance + 1), key=abs)
    return [str(birth.year + years) for years in off]


def _day(birth: Birth) -> Iterator[Fact]:
    """Day and month in no order, since they are swapped; 1 January is put down when nobody knows."""
    if birth.month and birth.day:
        is_first = birth.month == birth.day == 1
        bits = FIRST_OF_JANUARY_BITS if is_first else DAY_BITS
        lesser, greater = sorted((birth.month, birth.day))
        yield Fact(f"d:{lesser}-{greater}", bits, SIBLING_YEAR_BITS if is_first else TWIN_BITS, bits)


def _places(person: Person, state: str) -> Iterator[Fact]:
    place, _ = read_place(person.birth_state, person.birth_municipality)
    place = place if place.state else Place(state)
    if place.state:
        yield Fact(f"e:{place.state}", _place_bits().get(place.state, ABROAD_BITS), 0.0, 0.0)
    if place.municipality:
        yield Fact(f"n:{place.municipality}", _place_bits().get(place.municipality, MOST_BITS), 0.0, 0.0)


def _curp(text: str) -> Iterator[Fact]:
    """Without the check digit, which says nothing new."""
    whole = curp.clean(text)
    if len(whole) == curp.LENGTH and "?" not in whole:
        yield Fact(f"c:{whole[:-1]}", CURP_BITS, CURP_BITS, CURP_BITS)


def _bits(shares: Mapping[str, float], key: str) -> float:
    share = shares.get(key, 0.0)
    return min(MOST_BITS, -log2(share)) if share else MOST_BITS


@cache
def _given_shares() -> Mapping[str, float]:
    """{sound: of those who have a given name, how many have one that sounds so}."""
    return _shares(given_counts(), sum(each.women + each.men for each in lists.given_names().values()))


@cache
def _surname_shares() -> Mapping[str, float]:
    """As first or as second surname: twice as likely as at one place."""
    return _shares(surname_counts(), sum(each.first + each.second for each in lists.surnames().values()) / 2)


def _shares(counts: Mapping[str, int], people: float) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for key, count in zip(sounds(list(counts)), counts.values(), strict=True):
        found[key] = found.get(key, 0.0) + count / people
    return {key: min(1.0, share) for key, share in found.items()}


@cache
def _place_bits() -> Mapping[str, float]:
    """{INEGI code of a state or municipality: bits}, by population."""
    people = {code: max(1, each.population) for code, each in lists.municipalities().items()}
    for code in list(people):
        people[code[:2]] = people.get(code[:2], 0) + people[code]
    total = sum(each.population for each in lists.municipalities().values())
    return {code: min(MOST_BITS, -log2(count / total)) for code, count in people.items()}
