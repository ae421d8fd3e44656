"""In which ways the parts of a name may have been meant: as written, swapped, or one inside the other's
field.
"""

from collections.abc import Iterator
from typing import NamedTuple

from . import weights
from .names.nicknames import compound_forms
from .names.parsing import MOST_WORDS, SURNAMES_LEFT, FullName, NameReader, Words
from .names.sound import sounds

MOST = 8
NOBODYS: Words = ("-",)  # agrees with no name, and says nothing where the list has none
UNLIKELY = 4.0  # bits by which the lists must speak against a name as it is written before it is regrouped


class Reading(NamedTuple):
    """`code` says how it was read; `bits` is log2 of how usual that is."""

    code: str
    name: FullName
    bits: float


class Beside(NamedTuple):
    """What else is known that a name may be read by: her mother's name, whether she may be a married woman,
    and how she is called without what is plainly a husband's name; `wife`: she is a woman, and may be listed
    as one.
    """

    mother: FullName
    woman: bool
    unmarried: FullName | None
    wife: bool


def readings(name: FullName, beside: Beside, reader: NameReader, chances: weights.Readings) -> list[Reading]:
    """At most MOST, as written first; each different from the others."""
    found = {name: Reading("as_written", name, 0.0)}
    for reading in _others(name, beside, reader, chances):
        if reading.name != name and any(reading.name):
            found.setdefault(reading.name, reading)
    return list(found.values())[:MOST]


def _others(
    name: FullName, beside: Beside, reader: NameReader, chances: weights.Readings
) -> Iterator[Reading]:
    given, first, second = name
    if first or second:
        usual = chances.surnames_swapped if first and second else chances.other_surname
        yield Reading("surnames_swapped", FullName(given, second, first), usual)
    if beside.unmarried:
        yield Reading("husbands_surname", beside.unmarried, chances.husband_named)
    if first and beside.wife:
        yield Reading("husbands_alone", FullName(given, (), NOBODYS), chances.husband_alone)
    in_other_fields = [*_regrouped(name, reader, chances), *_exchanged(name, reader, chances)]
    yield from in_other_fields
    if second and beside.mother.surname1 and sound_of(second) != sound_of(beside.mother.surname1):
        own = FullName(given, first, beside.mother.surname1)
        yield Reading("mothers_surname", own, chances.mothers_surname)
    if first and second and beside.woman:
        yield Reading("husbands_surname", FullName(given, second, ()), chances.husband_first)
    for code, (given, first, second), bits in in_other_fields:
        if first or second:
            usual = chances.surnames_swapped if first and second else chances.other_surname
            yield Reading(code, FullName(given, second, first), bits + usual)


def sound_of(name: Words) -> tuple[str, ...]:
    return tuple(sounds(name))


def _exchanged(name: FullName, reader: NameReader, chances: weights.Readings) -> Iterator[Reading]:
    """Unless the given name is surely one, and so is the surname; records that are surely swapped are put
    right when they are read.
    """
    given, first, second = name if name.surname1 else (name.given, name.surname2, ())
    if (given or first) and not (reader.surely_given(given) and reader.surely_surname(first)):
        usual = chances.given_and_surname_swapped
        yield Reading("given_surname_swapped", FullName(first, given, second), usual)


def _regrouped(name: FullName, reader: NameReader, chances: weights.Readings) -> Iterator[Reading]:
    """What the lists of names make of all its words in one, in either order, if that is much likelier."""
    given, first, second = name
    straight = reader.full_name(" ".join((*given, *first, *second)))
    reversed_ = _surnames_first((*given, *first, *second))
    likely = {other: _likelihood(other, reader) for other in (name, straight, reversed_)}
    for other in sorted({straight, reversed_}, key=likely.__getitem__, reverse=True):
        if likely[other] > likely[name] + UNLIKELY:
            yield Reading("regrouped", other, chances.regrouped)


def _surnames_first(every: Words) -> FullName:
    """'Hernández López María Guadalupe', as in registers."""
    cut = min(2, len(every) - 1) if len(every) > 1 else 0
    return FullName(every[cut:][:MOST_WORDS], every[: min(cut, 1)], every[1:cut])


def _likelihood(name: FullName, reader: NameReader) -> float:
    """log2 of how well its words are of their kind, against all being surnames."""
    surnames = len(name.surname1) + len(name.surname2)
    missing = -6.0 if not name.given else 0.0
    return (
        sum(reader.odds(word) for word in name.given)
        + (SURNAMES_LEFT[surnames] if surnames < len(SURNAMES_LEFT) else -8.0)
        + missing
    )


def given_variants(given: Words) -> tuple[Words, ...]:
    """The given names themselves, and with each pet name written out that stands for two ('Majo')."""
    found = [given]
    for place, word in enumerate(given):
        for form in compound_forms(word):
            found.append((*given[:place], *form, *given[place + 1 :])[:MOST_WORDS])
    return tuple(found[:4])
