"""People as a registry has them on paper: in capitals or not, with gaps and a few errors of its own."""

import random

import numpy as np

from .identity import curps
from .noise.spelling import misspell
from .people import NOBODY, People
from .vocabulary import STYLES, Vocabulary

# Of a list's records, how many
WITHOUT_CURP = 0.50
WITHOUT_MOTHER = 0.12
MOTHER_BY_GIVEN_NAME = 0.05
WITHOUT_PLACE = 0.04
WITHOUT_MUNICIPALITY = 0.08
WITHOUT_BIRTH = 0.015
YEAR_ALONE = 0.04
FIRST_OF_JANUARY = 0.01
WITHOUT_SECOND_SURNAME = 0.02
MISSPELT = 0.01


def as_listed(
    words: Vocabulary, people: People, ids: np.ndarray, rng: np.random.Generator
) -> list[list[str]]:
    """The columns of `columns.COLUMNS`, as lists of text; unknown is empty."""
    style = rng.choice(len(STYLES), len(people), p=STYLES)
    columns = [
        ids.tolist(),
        *_names(words, people, style, rng),
        np.where(people.woman == 1, "F", "M").tolist(),
        _births(people, rng),
        [""] * len(people),
        *_places(words, people, rng),
        _mothers(words, people, style, rng),
        _blanked(curps(words, people).astype(str).astype(object), WITHOUT_CURP, rng),
    ]
    _misspell_some(columns, rng)
    return columns


def printed_names(
    words: Vocabulary, people: People, style: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Given names, first and second surname; without a second it is empty."""
    looks = words.surnames.looks
    second = np.where(people.surname2 == NOBODY, "", looks[style, people.surname2])
    return words.given.looks[style, people.given], looks[style, people.surname1], second


def printed_mothers(
    words: Vocabulary, people: People, style: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Her given names, her first and her second surname."""
    looks = words.surnames.looks
    return (
        words.given.looks[style, people.mother_given],
        looks[style, people.mother_surname1],
        looks[style, people.mother_surname2],
    )


def _names(words: Vocabulary, people: People, style: np.ndarray, rng: np.random.Generator) -> list[list[str]]:
    given, first, second = printed_names(words, people, style)
    return [given.tolist(), first.tolist(), _blanked(second, WITHOUT_SECOND_SURNAME, rng)]


def _births(people: People, rng: np.random.Generator) -> list[str]:
    days, fate = people.born.astype(str).astype(object), rng.random(len(people))
    years = people.born.astype("datetime64[Y]").astype(str).astype(object)
    days[fate < YEAR_ALONE] = years[fate < YEAR_ALONE]
    first = fate > 1 - FIRST_OF_JANUARY
    days[first] = years[first] + "-01-01"
    return _blanked(days, WITHOUT_BIRTH, rng)


def _places(words: Vocabulary, people: People, rng: np.random.Generator) -> list[list[str]]:
    states = words.states[words.state_of[people.municipality]]
    municipalities = words.municipalities[people.municipality]
    unknown = rng.random(len(people)) < WITHOUT_PLACE
    states[unknown] = municipalities[unknown] = ""
    return [states.tolist(), _blanked(municipalities, WITHOUT_MUNICIPALITY, rng)]


def _mothers(words: Vocabulary, people: People, style: np.ndarray, rng: np.random.Generator) -> list[str]:
    given, first, second = printed_mothers(words, people, style)
    full = given + " " + first + " " + second
    short = rng.random(len(people)) < MOTHER_BY_GIVEN_NAME
    return _blanked(np.where(short, given, full), WITHOUT_MOTHER, rng)


def _blanked(values: np.ndarray, share: float, rng: np.random.Generator) -> list[str]:
    values[rng.random(len(values)) < share] = ""
    return values.tolist()


def _misspell_some(columns: list[list[str]], rng: np.random.Generator) -> None:
    """In one record of a hundred whoever typed it made a mistake in a name."""
    chance = random.Random(int(rng.integers(2**63)))
    for row in np.flatnonzero(rng.random(len(columns[0])) < MISSPELT).tolist():
        names = columns[chance.choice((1, 2, 3))]
        names[row] = misspell(names[row], chance)
