"""What records are worth as the person sought, as her relatives and as namesakes, compiled by numba: see
`kin`, `posterior`.
"""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .compiling import compiled, within
from .dates import YEARS
from .kernels import DATE, PARTS, maybe_worth, weigh
from .kin import (
    ANY,
    EXPECTED,
    FARTHER,
    GAPS,
    MOST_BITS,
    MOST_YEARS,
    OF_GAPS,
    SAME_NAME,
    SHARED,
    SIBLING,
    TWIN,
    WHOLE_NAME,
)
from .scale import BIT

if TYPE_CHECKING:
    from .kernels import Records, Tables

READING, GIVEN, SURNAME1, SURNAME2, CURP = 0, 2, 3, 4, 14  # of `exhaustive.Parts`
MOST_KIN = 0.5  # of a short list at most so many are hers
FARTHEST = 200.0  # a power of two that odds are not beyond
NO_MATTER = -46.0  # log2 of what is left out of a sum of about 1, where many such sums are added up
NEVER = -20 * BIT  # scores of people whose odds together are nothing beside those that anybody is elsewhere
POWERS = np.exp2(np.arange(BIT) / BIT)
AT_A_TIME = 512  # records
KINDS = len(SHARED)


class Beside(NamedTuple):
    """What odds depend on beside the tables. `year_of` each code of dates; most[reading]: what given names
    are worth at most; the `year` asked for, since FIRST, below 0 if none was; `year_share` of births; of how
    many `people` she is one; how many brothers and sisters she has (`siblings`, of usually 1); `nameless`: by
    how many bits a row without a name is believed less.
    """

    year_of: np.ndarray
    most: np.ndarray
    year: int
    year_share: np.ndarray
    people: int
    siblings: float
    nameless: float


@compiled
def odds(
    c: "Records", t: "Tables", beside: Beside, positions: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """[part, n] what the fields of the records say; `of`, `kin` and `kin_bits` of `posterior.Odds`."""
    scores, parts = weigh(c, t, positions)
    bits = kin_bits(c, beside, positions, parts)
    share, of, explained = shares(beside), np.empty(len(scores)), np.full(len(scores), 1.0)
    kin = np.empty_like(bits)
    for n in range(len(scores)):
        explained[n] -= share.sum()
    for who in range(KINDS):
        for n in range(len(scores)):
            kin[who, n] = share[who] * np.exp2(bits[who, n])
            explained[n] += kin[who, n]
    for n in range(len(scores)):
        of[n] = odds_of(scores[n], parts[:, n], explained[n], beside)
        explained[n] = np.log2(explained[n])
    return parts, of, kin, explained


@compiled
def odds_of_others(c: "Records", t: "Tables", beside: Beside, counted: np.ndarray) -> float:
    """The sum of the odds of all records but those at the places `counted`, sorted, of the list; whoever has
    the CURP asked for is one of these.
    """
    share, total = shares(beside), 0.0
    least, nobodys = NO_MATTER - np.log2(share), 1 - share.sum()
    maybe = maybe_worth(c, t, NEVER)
    for start in range(0, len(maybe), AT_A_TIME):
        positions = maybe[start : start + AT_A_TIME]
        scores, parts = weigh(c, t, positions)
        bits = kin_bits(c, beside, positions, parts)
        for n in range(len(positions)):
            if scores[n] > NEVER and not among(counted, c.number[positions[n]]):
                explained = nobodys
                for who in range(KINDS):
                    if bits[who, n] > least[who]:
                        explained += share[who] * np.exp2(bits[who, n])
                worth = power(scores[n]) / explained / beside.people
                total += worth * (np.exp2(beside.nameless) if is_nameless(parts[:, n]) else 1.0)
    return total


@within
def power(score: int) -> float:
    """Two to the power of so many bits."""
    return float(np.ldexp(POWERS[score % BIT], score // BIT))


@within
def is_nameless(said: np.ndarray) -> bool:
    return not (said[GIVEN] or said[SURNAME1] or said[SURNAME2] or said[CURP])


@within
def among(numbers: np.ndarray, number: int) -> bool:
    place = np.searchsorted(numbers, number)
    return bool(place < len(numbers) and numbers[place] == number)


@within
def odds_of(score: int, said: np.ndarray, explained: float, beside: Beside) -> float:
    """How much likelier the query is if it is about this record than if about nobody on the list."""
    worth = score / BIT - np.log2(explained)
    if is_nameless(said):
        worth += beside.nameless
    return float(np.exp2(min(max(worth - np.log2(beside.people), -FARTHEST), FARTHEST)))


@within
def shares(beside: Beside) -> np.ndarray:
    """[kin] how likely somebody else on the list is one of hers."""
    expected = EXPECTED.copy()
    expected[SIBLING] *= beside.siblings
    expected[TWIN] *= beside.siblings
    share: np.ndarray = expected / max(float(beside.people), expected.sum() / MOST_KIN)
    return share


@within
def kin_bits(c: "Records", beside: Beside, positions: np.ndarray, parts: np.ndarray) -> np.ndarray:
    """[kin, n] what each record is worth as theirs, not yet how many they are."""
    number = len(positions)
    sums, bits = np.zeros((KINDS, number), dtype=np.int64), np.empty((KINDS, number))
    for field in range(1, PARTS):
        if parts[field].any():  # nothing is said of a father who was not asked for, nor of a CURP
            for who in range(KINDS):
                if SHARED[who, field]:
                    add(parts[field], sums[who])
    whole, years = np.zeros(number), np.empty(number, dtype=np.int64)
    reading, given, most, own, year_of = parts[READING], parts[GIVEN], beside.most, c.own, beside.year_of
    for n in range(number):
        years[n] = year_of[own[positions[n], DATE]]
        if given[n] > 0 and given[n] >= WHOLE_NAME * most[reading[n]]:
            whole[n] = SAME_NAME
    births = birth_bits(beside)
    for who in range(KINDS):
        sibling, of_birth, sum_, worth = SIBLING <= who <= TWIN, births[OF_GAPS[who]], sums[who], bits[who]
        for n in range(number):
            some = sum_[n] / BIT + (whole[n] if sibling else 0.0)
            worth[n] = min(some + of_birth[years[n]], MOST_BITS)
    return bits


@within
def birth_bits(beside: Beside) -> np.ndarray:
    """[kind of gap, YEARS + 1] log2 of P(asked | born so many years apart) / P(asked), by the year that was
    found; at the end, where -1 leads, for one that isn't known.
    """
    bits = np.zeros((len(GAPS) + 1, YEARS + 1))
    for kind in range(ANY if beside.year >= 0 else 0):
        for year in range(YEARS):
            away = abs(year - beside.year)
            gap = GAPS[kind, away] if away < MOST_YEARS else FARTHER
            bits[kind, year] = np.log2(max(gap / beside.year_share[beside.year], 1e-9))
    return bits


@within
def add(some: np.ndarray, sums: np.ndarray) -> None:
    for n in range(len(sums)):
        sums[n] += some[n]
