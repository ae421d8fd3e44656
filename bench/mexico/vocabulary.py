"""Names and places as numbers, with how often each is drawn.

Adults' names come with real frequencies. Those of today's children are INEGI's ten commonest of 2020 in
their order, then others in everyday use; their weights fall with the rank and are not measured.
"""

from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np

from reencuentro.engines.tracing import lists

from .accents import printed

YEARS_AROUND = 12.0  # a name of people born in 1960 on average is rarer among those of 1984 by exp(-2)
GIRLS = (
    "sofia, maria jose, valentina, ximena, regina, camila, maria fernanda, valeria, renata, victoria, "
    "natalia, daniela, isabella, romina, fernanda, mia, andrea, emily, samantha, alison, melissa, zoe, "
    "abigail, dulce maria, guadalupe, melany, danna paola, ximena guadalupe, mariana, alejandra, jimena, "
    "aitana, emma, elizabeth, ashley, aranza, evelyn, karla, kimberly, paula, luciana, lucia, ana sofia, "
    "alexa, itzel, citlali, yaretzi, nicole, monserrat, paola, leslie, monica, fatima, angela, michelle, "
    "estefania, hannah, julieta, constanza, galilea, marisol, brenda, esmeralda, perla, maria guadalupe, "
    "ana paula, ingrid, xochitl, yareli"
)
BOYS = (
    "santiago, mateo, sebastian, leonardo, matias, emiliano, diego, miguel angel, daniel, alexander, "
    "alejandro, gael, iker, jose luis, emmanuel, angel, jesus, juan pablo, luis angel, axel, dylan, "
    "kevin, eduardo, jose angel, rodrigo, david, carlos, fernando, maximiliano, tadeo, isaac, josue, juan "
    "carlos, ian, ivan, ricardo, bryan, brandon, luis fernando, jose manuel, cristian, francisco, "
    "jonathan, erick, julian, samuel, nicolas, elias, adrian, oscar, uriel, oliver, thiago, liam, jorge, "
    "hector, omar, raul, derek, christopher, patricio, bruno, santiago emiliano, andres, gabriel, "
    "abraham, ismael, cuauhtemoc"
)
SECOND_OF_GIRLS = (
    "guadalupe, fernanda, sofia, alejandra, jazmin, elizabeth, paola, nicole, michelle, lizbeth, "
    "yamileth, abigail, montserrat, isabel, daniela, itzel, del carmen, jose, monserrat, valentina, "
    "denisse, concepcion"
)
SECOND_OF_BOYS = (
    "alejandro, angel, antonio, alberto, emiliano, eduardo, manuel, de jesus, david, daniel, emmanuel, "
    "uriel, alexander, gael, guadalupe, armando, javier, enrique, santiago, adrian, rafael, ernesto, "
    "jesus"
)
WITH_A_SECOND = 0.45  # of children's names
# {state: (peoples whose surnames are at home there, share of families who have one)}
AT_HOME = {
    "31": ("maya", 0.40), "04": ("maya", 0.22), "23": ("maya", 0.22), "07": ("tzotzil tzeltal chol", 0.08),
    "20": ("zapotec mixtec", 0.03), "29": ("nahua", 0.08), "21": ("nahua", 0.05), "13": ("nahua otomi", 0.03),
    "30": ("nahua totonac", 0.02), "16": ("purepecha", 0.03), "15": ("otomi", 0.01),
    "26": ("yaqui mayo", 0.04), "25": ("mayo", 0.03), "08": ("tarahumara", 0.01),
}  # fmt: skip


@dataclass(frozen=True)
class Spread:
    """Codes of values and how often they are drawn."""

    codes: np.ndarray
    cumulative: np.ndarray

    @classmethod
    def of(cls, codes: np.ndarray, weights: np.ndarray) -> "Spread":
        return cls(codes[weights > 0], np.cumsum(weights[weights > 0]))

    def draw(self, rng: np.random.Generator, number: int) -> np.ndarray:
        return self.codes[np.searchsorted(self.cumulative, rng.random(number) * self.cumulative[-1], "right")]


@dataclass(frozen=True)
class Words:
    """Folded names by code, and `looks[style, code]`: as a registry prints them, see `STYLES`."""

    folded: np.ndarray
    looks: np.ndarray

    @classmethod
    def of(cls, folded: list[str]) -> "Words":
        upper = [name.upper() for name in folded]
        looks = [upper, [name.replace("Ñ", "N") for name in upper], [printed(name) for name in folded]]
        return cls(np.array(folded, dtype=object), np.array(looks, dtype=object))


UPPER, UPPER_WITHOUT_TILDE, PRINTED = range(3)
STYLES = (0.45, 0.2, 0.35)  # how often a record is in capitals, in capitals without ñ, and with accents


@dataclass(frozen=True)
class Vocabulary:
    """`given_of[sex, generation]`: sex 0 man, 1 woman; generation 0 grandparents, 1 parents, 2 children."""

    given: Words
    surnames: Words
    given_of: dict[tuple[int, int], Spread]
    surname: Spread
    at_home: dict[str, tuple[Spread, float]]
    state_codes: np.ndarray
    states: np.ndarray
    curp_states: np.ndarray
    municipalities: np.ndarray
    state_of: np.ndarray
    municipality: Spread
    municipality_in: dict[int, Spread]


@cache
def vocabulary() -> Vocabulary:
    """Made once; takes about a second."""
    codes = list(lists.states())
    places = lists.municipalities()
    state_of = np.array([codes.index(code[:2]) for code in places])
    people = np.array([place.population for place in places.values()], dtype=float)
    every = np.arange(len(places))
    surnames, surname, at_home = _surnames()
    given, given_of = _given_names()
    return Vocabulary(
        given=given,
        surnames=surnames,
        given_of=given_of,
        surname=surname,
        at_home=at_home,
        state_codes=np.array(codes),
        states=np.array([state.name for state in lists.states().values()], dtype=object),
        curp_states=np.array([state.curp for state in lists.states().values()], dtype=object),
        municipalities=np.array([place.name for place in places.values()], dtype=object),
        state_of=state_of,
        municipality=Spread.of(every, people),
        municipality_in={
            state: Spread.of(every[state_of == state], people[state_of == state])
            for state in range(len(codes))
        },
    )


def _surnames() -> tuple[Words, Spread, dict[str, tuple[Spread, float]]]:
    counted, indigenous = lists.surnames(), lists.indigenous_surnames()
    names = [*counted, *(name for name in indigenous if name not in counted)]
    code = {name: number for number, name in enumerate(names)}
    weights = np.array([sum(counted.get(name, (1, 1))) for name in names], dtype=float)
    at_home = {}
    for state, (peoples, share) in AT_HOME.items():
        theirs = np.array([code[name] for name, people in indigenous.items() if people in peoples.split()])
        at_home[state] = Spread.of(theirs, weights[theirs]), share
    return Words.of(names), Spread.of(np.arange(len(names)), weights), at_home


def _given_names() -> tuple[Words, dict[tuple[int, int], Spread]]:
    adults = lists.given_names()
    children = [_childrens_names(BOYS, SECOND_OF_BOYS), _childrens_names(GIRLS, SECOND_OF_GIRLS)]
    names = [*adults, *dict.fromkeys(name for name in chain(*children) if name not in adults)]
    code = {name: number for number, name in enumerate(names)}
    born = np.array([name.born for name in adults.values()], dtype=float)
    counts = [[name.men for name in adults.values()], [name.women for name in adults.values()]]
    spreads = {}
    for sex in (0, 1):
        for generation, year in ((0, 1950), (1, 1975), (2, 1995)):
            weights = np.zeros(len(names))
            weights[: len(adults)] = counts[sex] * np.exp(-(((born - year) / YEARS_AROUND) ** 2) / 2)
            if generation == 2:
                weights *= 0.4 / weights.sum()
                for name, weight in children[sex].items():
                    weights[code[name]] += 0.6 * weight
            spreads[sex, generation] = Spread.of(np.arange(len(names)), weights)
    return Words.of(names), spreads


def _childrens_names(first: str, second: str) -> dict[str, float]:
    """{simple or compound name: share}."""
    firsts, seconds = _ranked(first), _ranked(second)
    shares = {name: (1 - WITH_A_SECOND) * share for name, share in firsts.items()}
    for name, share in firsts.items():
        for other, its in seconds.items():
            if other not in name and " " not in name:
                both = f"{name} {other}"
                shares[both] = shares.get(both, 0) + WITH_A_SECOND * share * its
    return shares


def _ranked(names: str) -> dict[str, float]:
    found = [name.strip() for name in names.split(",")]
    weights = {name: 1 / (rank + 8) for rank, name in enumerate(found)}
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()}
