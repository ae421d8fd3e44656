"""What each sex of a list is worth, in bits, for the one that is asked for."""

from functools import lru_cache
from math import log2
from typing import NamedTuple

import numpy as np

from .scale import scaled
from .sexes import FEMALE, MALE, UNKNOWN


class SexWeights(NamedTuple):
    """`alone`, `beside_name` [unknown, female, male] scaled: beside a given name that agrees, the same sex
    says hardly anything new; and the `most` of all.
    """

    alone: np.ndarray
    beside_name: np.ndarray
    most: int


@lru_cache
def sex_weights(asked: int, wrong: float) -> SexWeights:
    """`wrong`: how often another one is written down."""
    bits = np.zeros(3)
    if asked != UNKNOWN:
        bits[asked] = log2((1 - wrong) / 0.5)
        bits[FEMALE + MALE - asked] = log2(wrong / 0.5)
    alone, beside_name = scaled(bits), scaled(np.minimum(bits, 0))
    return SexWeights(alone, beside_name, int(max(alone.max(), beside_name.max())))
