"""In which ways the parts of a name may have been meant: as written, swapped, or one inside the other's
field.
"""

from collections.abc import Iterator
from typing import NamedTuple

from . import weights
from .names.nicknames import compound_forms
from .names.parsing import (
    SURNAMES_LEFT,
    FullName,
    NameReader,
    Words,
    given_odds,
    surely_given,
    surely_surname,
)

MOST = 5
UNLIKELY = 4.0  # bits by which the lists must speak against a name as it is written before it is regrouped


class Reading(NamedTuple):
    """`code` says how it was read; `bits` is log2 of how usual that is."""

    code: str
    name: FullName
    bits: float


def readings(name: FullName, chances: weights.Readings) -> list[Reading]:
    """At most MOST, as written first; each different from the others."""
    found = {name: Reading("as_written", name, 0.0)}
    for reading in _others(name, chances):
        if reading.name != name and any(reading.name):
            found.setdefault(reading.name, reading)
    return list(found.values())[:MOST]


def _others(name: FullName, chances: weights.Readings) -> Iterator[Reading]:
    given, first, second = name
    if first or second:
        yield Reading("surnames_swapped", FullName(given, second, first), chances.surnames_swapped)
    yield from _regrouped(name, chances)
    if (given or first) and _ambiguous(name):
        yield Reading(
            "given_surname_swapped", FullName(first, given, second), chances.given_and_surname_swapped
        )


def _ambiguous(name: FullName) -> bool:
    """Neither is the given name surely one, nor the surname; records that are surely swapped are put
    right when they are read.
    """
    return not (surely_given(name.given) and surely_surname(name.surname1))


def _regrouped(name: FullName, chances: weights.Readings) -> Iterator[Reading]:
    """What the lists of names make of all its words in one, in either order, if that is much likelier."""
    given, first, second = name
    straight = NameReader().full_name(" ".join((*given, *first, *second)))
    reversed_ = _surnames_first((*given, *first, *second))
    for other in sorted({straight, reversed_}, key=_likelihood, reverse=True):
        if _likelihood(other) > _likelihood(name) + UNLIKELY:
            yield Reading("regrouped", other, chances.regrouped)


def _surnames_first(every: Words) -> FullName:
    """'Hernández López María Guadalupe', as in registers."""
    cut = min(2, len(every) - 1) if len(every) > 1 else 0
    return FullName(every[cut:], every[: min(cut, 1)], every[1:cut])


def _likelihood(name: FullName) -> float:
    """log2 of how well its words are of their kind, against all being surnames."""
    surnames = len(name.surname1) + len(name.surname2)
    missing = -6.0 if not name.given else 0.0
    return (
        sum(given_odds(word) for word in name.given)
        + (SURNAMES_LEFT[surnames] if surnames < len(SURNAMES_LEFT) else -8.0)
        + missing
    )


def given_variants(given: Words) -> tuple[Words, ...]:
    """The given names themselves, and with each pet name written out that stands for two ('Majo')."""
    found = [given]
    for place, word in enumerate(given):
        for form in compound_forms(word):
            found.append((*given[:place], *form, *given[place + 1 :]))
    return tuple(found[:4])
