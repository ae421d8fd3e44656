"""Requests about people: what is known of each after noise, in the columns of a list."""

import random
from dataclasses import dataclass

import numpy as np

from .identity import curps
from .noise import facts, names
from .noise.known import Kind, Known
from .people import People
from .records import printed_mothers, printed_names
from .vocabulary import PRINTED, Vocabulary

INTENSITIES = {"light": 0.4, "medium": 1.0, "heavy": 1.7}  # times the rate of each kind of noise
MOST = 0.97
KINDS = (*facts.KINDS, *names.KINDS)


@dataclass(frozen=True)
class Request:
    """A row of the queries; whom it seeks, by id if she is listed; and the noise that befell it."""

    row: list[str]
    person: str
    who: str
    intensity: str
    befell: list[str]


def facts_of(words: Vocabulary, people: People) -> list[Known]:
    """The truth about each, as one would print it."""
    style = np.full(len(people), PRINTED)
    places = words.state_of[people.municipality]
    columns = [
        *printed_names(words, people, style),
        np.where(people.woman == 1, "F", "M"),
        people.born,
        people.born.astype(str),
        np.full(len(people), ""),
        words.states[places],
        words.municipalities[people.municipality],
        *printed_mothers(words, people, style),
        curps(words, people).astype(str),
    ]
    return [Known(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def disturb(known: Known, intensity: float, chance: random.Random) -> list[str]:
    """Let each kind befall it at its rate times `intensity`; the names of those that did."""
    return [kind.name for kind in KINDS if _befalls(kind, intensity, chance) and kind.befall(known, chance)]


def _befalls(kind: Kind, intensity: float, chance: random.Random) -> bool:
    return chance.random() < min(kind.rate * (1 if kind.steady else intensity), MOST)


def request(id: str, known: Known, person: str, who: str, intensity: str, chance: random.Random) -> Request:
    """`known` is changed on the way."""
    befell = disturb(known, INTENSITIES[intensity], chance)
    row = [
        id, known.given, known.surname1, known.surname2, known.sex, known.birth, known.tolerance,
        known.state, known.municipality, known.mother, known.curp,
    ]  # fmt: skip
    return Request(row, person, who, intensity, befell)
