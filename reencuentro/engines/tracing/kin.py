"""What a record would be worth if it were not that of the person sought, but that of one of her family or of
somebody of her name.

Each `Kin` shares some facts with her: those count as they do for herself. The others say nothing about a
relative, for or against; but for the births, between which lie so many years as usual.
"""

from typing import NamedTuple

import numpy as np

from .exhaustive import Parts

_OWN = ("reading_bits", "surname1", "surname2")
_MOTHER = ("mother_given", "mother_surname1", "mother_surname2")
_FATHER = ("father_given", "father_surname1", "father_surname2")
WHOLE_NAME = 0.7  # of what given names can be worth at most: then no part of them differs
SAME_NAME = -6.0  # bits: brothers and sisters rarely have the same given names
MOST_YEARS, FARTHER = 60, 0.0003
MOST_BITS = 500.0  # a power of two that can still be reckoned with


class Kin(NamedTuple):
    """`expected`: how many of them one who is on the list has there. `shares`: the fields of `Parts`; `gaps`:
    a row of `GAPS`.
    """

    expected: float
    shares: tuple[str, ...]
    gaps: int


SIBLINGS, GENERATION, ANY = range(3)
KIN = {
    "sibling": Kin(1.5, (*_OWN, *_MOTHER, *_FATHER, "place"), SIBLINGS),
    "twin": Kin(0.045, (*_OWN, *_MOTHER, *_FATHER, "place", "date"), ANY),
    "mothers_child": Kin(0.15, ("reading_bits", "surname2", *_MOTHER, "place"), SIBLINGS),
    "fathers_child": Kin(0.15, ("reading_bits", "surname1", *_FATHER, "place"), SIBLINGS),
    "mothers_sisters_child": Kin(2.0, ("surname2", "mother_surname1", "mother_surname2", "place"), SIBLINGS),
    "fathers_brothers_child": Kin(2.0, ("surname1", "father_surname1", "father_surname2", "place"), SIBLINGS),
    "named_after": Kin(0.15, ("reading_bits", "given", "surname1", "sex", "place"), GENERATION),
    "namesake": Kin(0.02, (*_OWN, "given", "sex"), ANY),
}
SHARED = np.array([[field in kin.shares for field in Parts._fields] for kin in KIN.values()])
OF_GAPS = np.array([kin.gaps for kin in KIN.values()])
EXPECTED = np.array([kin.expected for kin in KIN.values()])
SIBLING, TWIN = (list(KIN).index(name) for name in ("sibling", "twin"))


def _gaps() -> np.ndarray:
    """[kind, years between] of how often; both the elder and the younger are meant, each half as often."""
    years = np.arange(MOST_YEARS)
    known = [0.0, 0.06, 0.1, 0.09, 0.07, 0.05, 0.04, 0.03, 0.02, 0.015, 0.01, 0.008, 0.005]
    siblings = np.full(MOST_YEARS, 0.001)
    siblings[: len(known)] = known
    generation = np.where((years > 15) & (years < 46), 0.5 / 30, FARTHER)
    return np.stack([siblings, generation])


GAPS = _gaps()
