"""What records are worth as those of relatives and namesakes, compiled by numba: see `kin`, `posterior`."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .compiling import compiled, within
from .kin import MOST_BITS, SAME_NAME, SIBLING, TWIN, WHOLE_NAME
from .scale import BIT

if TYPE_CHECKING:
    from .exhaustive import Parts

READING, GIVEN, SURNAME1, SURNAME2, CURP = 0, 2, 3, 4, 14  # of `Parts`


class Weighed(NamedTuple):
    """Of n records: bits[kin, n], what each is worth as theirs, not yet how many they are; the score; whether
    none of its names is known, nor a CURP.
    """

    bits: np.ndarray
    scores: np.ndarray
    nameless: np.ndarray


@compiled
def weigh(
    parts: "Parts", dates: np.ndarray, year_of: np.ndarray, shared: np.ndarray, most: np.ndarray,
    births: np.ndarray,
) -> Weighed:  # fmt: skip
    """`year_of` each code of `dates`; shared[kin, field of `Parts`]; most[reading]: what given names are
    worth at most; births[kin, year].
    """
    kin, number = len(shared), len(dates)
    sums, bits = np.zeros((kin, number), dtype=np.int64), np.empty((kin, number))
    scores, nameless = np.zeros(number, dtype=np.int64), np.ones(number, dtype=np.bool_)
    for field in range(1, len(parts)):
        if parts[field].any():  # nothing is said of a father who was not asked for, nor of a CURP
            add(parts[field], scores)
            for who in range(kin):
                if shared[who, field]:
                    add(parts[field], sums[who])
    reading, given, first, second, curp = (
        parts[READING], parts[GIVEN], parts[SURNAME1], parts[SURNAME2], parts[CURP]
    )  # fmt: skip
    whole, years = np.zeros(number), np.empty(number, dtype=np.int64)
    for n in range(number):
        years[n] = year_of[dates[n]]
        nameless[n] = not (given[n] or first[n] or second[n] or curp[n])
        if given[n] > 0 and given[n] >= WHOLE_NAME * most[reading[n]]:
            whole[n] = SAME_NAME
    for who in range(kin):
        sibling, of_birth, sum_, worth = SIBLING <= who <= TWIN, births[who], sums[who], bits[who]
        for n in range(number):
            some = sum_[n] / BIT + (whole[n] if sibling else 0.0)
            worth[n] = min(some + of_birth[years[n]], MOST_BITS)
    return Weighed(bits, scores, nameless)


@within
def add(some: np.ndarray, sums: np.ndarray) -> None:
    for n in range(len(sums)):
        sums[n] += some[n]
