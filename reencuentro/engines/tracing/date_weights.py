"""What each birth date of a list is worth, in bits, for the date that is asked for.

The ratio P(asked | found, same person) / P(asked): in the numerator `DateErrors` spread over the days
they can lead to, in the denominator how many of this list were born in that year, over its days.
"""

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from .dates import CODES, FIRST, MONTH_CODES, TOLERANCES, UNKNOWN, YEAR_CODES, YEARS, Birth, calendar
from .scale import scaled
from .weights import DateErrors

DAYS = 365.25
IMAGINED = 50.0  # people, spread over all years, so that a year without anybody isn't thought impossible
OTHER_YEARS = 100.0
MISTYPED_YEARS = 20.0  # that are one digit, or two swapped, away from another
BEYOND = np.array(
    [0.08, 0.03, 0.01, 0.003]
)  # how much likelier within the tolerance than one, two … years beyond
STRAY = 0.02  # of rough years lie anywhere
LEAST_BITS = -7.0


@dataclass(frozen=True)
class Births:
    """How this list's people were born. `year_share[YEARS]`; `placeholders`: of first days of January.

    `of_any_day` remembers what is the same for all days of a year.
    """

    year_share: np.ndarray
    placeholders: float
    of_any_day: dict[tuple[int, DateErrors], tuple[np.ndarray, np.ndarray]] = field(default_factory=dict)

    @classmethod
    def counted(cls, counts: np.ndarray) -> "Births":
        """`counts[CODES]` of the list's people."""
        table = calendar()
        known = table.year >= 0
        years = np.bincount(table.year[known], counts[known], minlength=YEARS)
        share = (years + IMAGINED / YEARS) / (years.sum() + IMAGINED)
        days = counts[table.day > 0].sum() + DAYS
        first = counts[(table.day == 1) & (table.month == 1)].sum() + 1
        return cls(share, float(max(0.0, 1 - days / DAYS / first)))


@cache
def _codes_of_days() -> np.ndarray:
    """[YEARS, 13, 32] the code of each day, UNKNOWN where there is none."""
    table = calendar()
    codes = np.zeros((YEARS, 13, 32), dtype=np.int64)
    days = np.flatnonzero(table.day > 0)
    codes[table.year[days], table.month[days], table.day[days]] = days
    return codes


def date_bits(asked: Birth, births: Births, errors: DateErrors) -> np.ndarray:
    """[CODES], scaled."""
    if not asked.year:
        return np.zeros(CODES, dtype=np.int16)
    if not asked.day:
        return _bits(_of_year(asked, births))
    usual, bits = _of_any_day(asked.year - FIRST, births, errors)
    chance, share = usual.copy(), births.year_share[asked.year - FIRST] / DAYS
    weighed = _weigh_day(chance, asked, births, errors)
    if asked.tolerance or (asked.month, asked.day) == (1, 1):
        rough = _share_rough(asked, errors)
        return _bits((1 - rough) * chance / share + rough * _of_year(asked, births))
    bits = bits.copy()
    bits[weighed] = _bits(chance[weighed] / share)
    bits[UNKNOWN] = 0
    return bits


def _bits(ratio: np.ndarray) -> np.ndarray:
    """Scaled, of ratios of all codes or of some."""
    bits = scaled(np.log2(np.maximum(ratio, 2.0**LEAST_BITS, dtype=np.float32)))
    if len(bits) == CODES:
        bits[UNKNOWN] = 0
    return bits


def _share_rough(asked: Birth, errors: DateErrors) -> float:
    """How likely the day means nothing: half, if a tolerance was given; else that of a first of January."""
    if asked.tolerance:
        return 0.5
    return errors.first_of_january / (errors.first_of_january + 1 / DAYS)


def _of_year(asked: Birth, births: Births) -> np.ndarray:
    table = calendar()
    away = np.arange(YEARS) - (asked.year - FIRST)
    by_tolerance = {
        t: _spread(away, max(t, asked.tolerance)) for t in set(np.unique(table.tolerance).tolist())
    }
    probability = float((births.year_share * by_tolerance[0]).sum())
    ratio: np.ndarray = (by_tolerance[0] / probability).astype(np.float32)[table.year]
    for tolerance, spread in by_tolerance.items():
        if tolerance:
            wide = table.tolerance == tolerance
            ratio[wide] = (spread / probability)[table.year[wide]]
    if asked.month and not asked.day:
        _weigh_month(ratio, asked)
    return ratio


def _weigh_month(ratio: np.ndarray, asked: Birth) -> None:
    table = calendar()
    with_month = (table.month > 0) & (table.year == asked.year - FIRST)
    same = table.month[with_month] == asked.month
    ratio[with_month] *= np.where(same, 0.9 * 12, 0.1 * 12 / 11)


def _spread(away: np.ndarray, tolerance: int) -> np.ndarray:
    """P(that far away | true year)."""
    beyond = np.abs(away) - tolerance
    weight = np.where(beyond <= 0, 1.0, 0.0)
    for years, times in enumerate(BEYOND, 1):
        weight[beyond == years] = times
    total = 2 * tolerance + 1 + 2 * BEYOND.sum()
    spread: np.ndarray = (1 - STRAY) * weight / total + STRAY / OTHER_YEARS
    return spread


def _of_any_day(year: int, births: Births, errors: DateErrors) -> tuple[np.ndarray, np.ndarray]:
    """[CODES] of P(asked | found) and the bits thereof, for a day of that year of which no part agrees."""
    if (year, errors) not in births.of_any_day:
        away, share = np.arange(YEARS) - year, births.year_share[year] / DAYS
        by_year = np.full(YEARS, errors.differs * share, dtype=np.float32)
        by_year[np.abs(away) == 1] = errors.near_year / 2 / DAYS
        by_year[year] = errors.same_year / DAYS
        chance = by_year[calendar().year]
        for number, tolerance in enumerate(TOLERANCES):
            wide = YEAR_CODES + number + len(TOLERANCES) * np.arange(YEARS)
            chance[wide] = _spread(away, tolerance) / DAYS
        births.of_any_day[year, errors] = chance, _bits(chance / share)
    return births.of_any_day[year, errors]


def _weigh_day(chance: np.ndarray, asked: Birth, births: Births, errors: DateErrors) -> np.ndarray:
    """Where a part of the date agrees; the codes for which that is so."""
    year, month, day = asked.year - FIRST, asked.month, asked.day
    codes, away = _codes_of_days(), np.abs(np.arange(YEARS) - year)
    like = (codes[:, month, day] > 0) & ((away == 1) | _mistyped_years(asked.year))
    of_years = codes[like, month, day]
    chance[of_years] = np.where(away == 1, errors.next_year / 2, errors.year / MISTYPED_YEARS)[like]
    of_month, of_day = _days(codes[year, month]), _days(codes[year, :, day])
    chance[of_month] = errors.day / 30
    chance[of_day] = errors.month / 11
    swapped = codes[year, day, month] if day <= 12 else UNKNOWN
    chance[swapped] = errors.swapped
    chance[codes[year, month, day]] = errors.exact
    vague = _weigh_vague_records(chance, asked, births, errors)
    return np.concatenate([of_years, of_month, of_day, [swapped], vague])


def _mistyped_years(year: int) -> np.ndarray:
    """[YEARS] which years are one wrong digit or two swapped ones away from `year`."""
    digits = _digits()
    asked = digits[year - FIRST]
    one = (digits != asked).sum(axis=1) == 1
    swapped = (digits == asked[[0, 1, 3, 2]]).all(axis=1)
    mistyped: np.ndarray = one | swapped
    return mistyped


@cache
def _digits() -> np.ndarray:
    return np.array([list(map(int, str(each))) for each in range(FIRST, FIRST + YEARS)])


def _days(codes: np.ndarray) -> np.ndarray:
    return codes[codes > 0]


def _weigh_vague_records(chance: np.ndarray, asked: Birth, births: Births, errors: DateErrors) -> np.ndarray:
    """Records that name a month, or the first of January because nobody knew the day; their codes."""
    table, year = calendar(), asked.year - FIRST
    of_year = _spread(np.arange(YEARS) - year, 0)
    months = slice(MONTH_CODES, CODES)
    right = np.where(table.month[months] == asked.month, 0.95 * 12, 0.05 * 12 / 11)
    chance[months] = of_year[table.year[months]] * right / DAYS
    first = _codes_of_days()[:, 1, 1]
    chance[first] += births.placeholders * (of_year / DAYS - chance[first])
    if (asked.month, asked.day) == (1, 1):
        chance[first[year]] = errors.exact
    return np.concatenate([np.arange(MONTH_CODES, CODES), first])
