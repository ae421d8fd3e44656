"""What each birth date of a list is worth, in bits, for the date that is asked for.

The ratio P(asked | found, same person) / P(asked): in the numerator `DateErrors` spread over the days
they can lead to, in the denominator how many of this list were born in that year, over its days.
"""

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np

from .dates import CODES, FIRST, MONTH_CODES, TOLERANCES, UNKNOWN, YEAR_CODES, YEARS, Birth, calendar
from .remembering import Lately
from .scale import scaled
from .weights import DateErrors

DAYS = 365.25
IMAGINED = 50.0  # people, spread over all years, so that a year without anybody isn't thought impossible
OTHER_YEARS = 100.0
MISTYPED_YEARS = 20.0  # that are one digit, or two swapped, away from another
MISTAKEN, FEW_YEARS = 1 / 3, (2, 3)  # of wrong years so many are no slip, but of an age: so many years off
# How likely a year is within the tolerance, one, two … years beyond and farther, against within.
BEYOND = np.array([1.0, 0.08, 0.03, 0.01, 0.003, 0.0])
STRAY = 0.02  # of rough years lie anywhere
LEAST_BITS = -7.0
AGE_OF_WIVES, NEWEST = 16, 0.01  # years; so many of a list may be younger than its youngest are taken for
EXACT = np.zeros(1, dtype=np.int64)  # the tolerance of a year that is known
MONTHS = slice(MONTH_CODES, CODES)
MONTH_NUMBERS, DAY_NUMBERS = 13, 32  # 0 included


ROUGH_REMEMBERED = 64  # dates, each an eighth of a megabyte


class OfYear(NamedTuple):
    """What is the same for all days of a year. `of_any_day`, `bits[CODES]`: P(asked | found) where no part of
    the day agrees, and the bits thereof; `alike`: the years that it may be mistaken for; `chances` and
    `parts`: P and bits of `_days_alike`.
    """

    of_any_day: "OfAnyDay"
    bits: np.ndarray
    alike: np.ndarray
    chances: np.ndarray
    parts: np.ndarray


class OfAnyDay(NamedTuple):
    """P(asked | found) by the year that was found: `of_years` as `_of_years`, and `first` of first days of
    January.
    """

    of_years: np.ndarray
    first: np.ndarray


@dataclass(frozen=True)
class Births:
    """How this list's people were born. `year_share[YEARS]`; `placeholders`: of first days of January.

    What was reckoned of years and months that were asked for is remembered, and rough dates asked lately.
    """

    year_share: np.ndarray
    placeholders: float
    of_years: dict[tuple[int, DateErrors], OfYear] = field(default_factory=dict)
    of_months: dict[tuple[int, int], np.ndarray] = field(default_factory=dict)
    of_rough: Lately[tuple[Birth, DateErrors], np.ndarray] = field(
        default_factory=lambda: Lately(ROUGH_REMEMBERED)
    )

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

    @cached_property
    def grown_up(self) -> int:
        """The year in which the youngest were born who are old enough to be married, by those on the list."""
        return FIRST + int(np.searchsorted(np.cumsum(self.year_share), 1 - NEWEST)) - AGE_OF_WIVES


@cache
def _codes_of_days() -> np.ndarray:
    """[YEARS, 13, 32] the code of each day, UNKNOWN where there is none."""
    table = calendar()
    codes = np.zeros((YEARS, MONTH_NUMBERS, DAY_NUMBERS), dtype=np.int64)
    days = np.flatnonzero(table.day > 0)
    codes[table.year[days], table.month[days], table.day[days]] = days
    return codes


def date_bits(asked: Birth, births: Births, errors: DateErrors) -> np.ndarray:
    """[CODES], scaled; not to be written to."""
    if not asked.year:
        return np.zeros(CODES, dtype=np.int16)
    if not asked.day or asked.tolerance or (asked.month, asked.day) == (1, 1):
        return births.of_rough.get((asked, errors), lambda _: _bits_of_rough(asked, births, errors))
    from . import date_kernels

    of, months = _known_of_year(asked.year - FIRST, births, errors), _bits_of_months(asked, births)
    day = asked.year - FIRST, asked.month, asked.day
    if 1 not in day[1:]:
        bits: np.ndarray = date_kernels.of_day(of.bits, months, _codes_of_days(), of.alike, of.parts, *day)
        return bits
    days = _days_alike(asked, of.alike)
    share = births.year_share[asked.year - FIRST] / DAYS
    bits = of.bits.copy()
    bits[MONTHS], bits[days] = months, _bits(_beside_placeholders(asked, days, of, births) / share)
    bits[UNKNOWN] = 0
    return bits


def _bits_of_rough(asked: Birth, births: Births, errors: DateErrors) -> np.ndarray:
    """[CODES] for a year, a month, or a day that may mean no more than its year."""
    if asked.month:
        return _bits(_of_rough(asked, births, errors))
    bits = _laid_out(_bits(_of_years(asked, births)))  # of a year alone few codes differ
    bits[UNKNOWN] = 0
    return bits


def _of_rough(asked: Birth, births: Births, errors: DateErrors) -> np.ndarray:
    """The ratio for a month, or for a day that may mean no more than its year."""
    of_year = _laid_out(_of_years(asked, births))
    if not asked.day:
        _weigh_month(of_year, asked)
        return of_year
    of, days, chances = _of_days(asked, births, errors)
    chance, share = _laid_out_days(*of.of_any_day), births.year_share[asked.year - FIRST] / DAYS
    chance[MONTHS], chance[days] = _of_months(asked), chances
    rough = _share_rough(asked, errors)
    mixed: np.ndarray = (1 - rough) * chance / share + rough * of_year
    return mixed


def _of_days(asked: Birth, births: Births, errors: DateErrors) -> tuple[OfYear, np.ndarray, np.ndarray]:
    """What is known of the year asked for, the days of which a part agrees, and their chances."""
    of = _known_of_year(asked.year - FIRST, births, errors)
    days = _days_alike(asked, of.alike)
    if 1 in (asked.month, asked.day):
        return of, days, _beside_placeholders(asked, days, of, births)
    return of, days, of.chances


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


def _of_years(asked: Birth, births: Births) -> np.ndarray:
    """[1 + TOLERANCES, YEARS] the ratio for the days and months of each year; then for years that are known
    to be wrong by so many at most.
    """
    away = np.arange(YEARS) - (asked.year - FIRST)
    tolerances = np.array([asked.tolerance, *(max(each, asked.tolerance) for each in TOLERANCES)])
    chance = _spread(away, tolerances)
    ratio: np.ndarray = chance / float((births.year_share * chance[0]).sum())
    return ratio.astype(np.float32)


def _laid_out(of_years: np.ndarray) -> np.ndarray:
    """[CODES] from what `_of_years` gave."""
    laid_out: np.ndarray = of_years[0].take(_years())
    for number in range(len(TOLERANCES)):
        laid_out[_codes_of_years(number)] = of_years[1 + number]
    return laid_out


def _laid_out_days(of_years: np.ndarray, first: np.ndarray) -> np.ndarray:
    """As `_laid_out`, with what first days of January of each year have."""
    laid_out = _laid_out(of_years)
    laid_out[_codes_of_days()[:, 1, 1]] = first
    return laid_out


@cache
def _years() -> np.ndarray:
    """[CODES] of the calendar, as numpy looks up with; for the unknown one the last."""
    years: np.ndarray = calendar().year.astype(np.intp) % YEARS
    return years


def _codes_of_years(tolerance: int) -> slice:
    """The codes of years that may be wrong by TOLERANCES[tolerance]."""
    return slice(YEAR_CODES + tolerance, YEAR_CODES + len(TOLERANCES) * YEARS, len(TOLERANCES))


def _weigh_month(ratio: np.ndarray, asked: Birth) -> None:
    table = calendar()
    with_month = (table.month > 0) & (table.year == asked.year - FIRST)
    same = table.month[with_month] == asked.month
    ratio[with_month] *= np.where(same, 0.9 * 12, 0.1 * 12 / 11)


def _spread(away: np.ndarray, tolerances: np.ndarray) -> np.ndarray:
    """[tolerance, n] P(that far away | true year)."""
    beyond = np.abs(away) - tolerances[:, None]
    weight = BEYOND.take(beyond.clip(0, len(BEYOND) - 1))
    total = 2 * tolerances[:, None] + 1 + 2 * BEYOND[1:].sum()
    spread: np.ndarray = (1 - STRAY) * weight / total + STRAY / OTHER_YEARS
    return spread


def _known_of_year(year: int, births: Births, errors: DateErrors) -> OfYear:
    if (year, errors) not in births.of_years:
        share, any_day = births.year_share[year] / DAYS, _of_any_day(year, births, errors)
        bits = _laid_out_days(*(_bits(each / share) for each in any_day))
        bits[UNKNOWN] = 0
        away = np.abs(np.arange(YEARS) - year)
        few, mistyped = np.isin(away, FEW_YEARS), _mistyped_years(year + FIRST)
        wrong = MISTAKEN * few / (2 * len(FEW_YEARS)) + (1 - MISTAKEN) * mistyped / MISTYPED_YEARS
        alike = np.flatnonzero((away == 1) | (wrong > 0))
        of_alike = np.where(away[alike] == 1, errors.next_year / 2, errors.year * wrong[alike])
        of_parts = [errors.day / 30] * DAY_NUMBERS + [errors.month / 11] * MONTH_NUMBERS
        chances = np.array([*of_alike, *of_parts, errors.swapped, errors.exact], dtype=np.float32)
        known = OfYear(any_day, bits, alike, chances, _bits(chances / share))
        births.of_years[year, errors] = known
    return births.of_years[year, errors]


def _of_any_day(year: int, births: Births, errors: DateErrors) -> OfAnyDay:
    """For a day of that year of which no part agrees."""
    away, share = np.arange(YEARS) - year, births.year_share[year] / DAYS
    by_year = np.full(YEARS, errors.differs * share, dtype=np.float32)
    by_year[np.abs(away) == 1] = errors.near_year / 2 / DAYS
    by_year[year] = errors.same_year / DAYS
    rough = (_spread(away, np.array(TOLERANCES)) / DAYS).astype(np.float32)
    first = _with_placeholders(by_year, np.arange(YEARS), year, births).astype(np.float32)
    return OfAnyDay(np.concatenate([by_year[None], rough]), first)


def _with_placeholders(chance: np.ndarray, found: np.ndarray, year: int, births: Births) -> np.ndarray:
    """The chances of first days of January of the years `found`, which may stand for any day."""
    of_year = _spread(found - year, EXACT)[0]
    mixed: np.ndarray = chance + births.placeholders * (of_year / DAYS - chance)
    return mixed


def _days_alike(asked: Birth, alike: np.ndarray) -> np.ndarray:
    """The days of which a part agrees: in the years that are alike, of the month, of that day of a month,
    with day and month swapped, and the same day; UNKNOWN for those that don't exist. Of one that comes
    several times the last counts.
    """
    codes, year, month, day = _codes_of_days(), asked.year - FIRST, asked.month, asked.day
    swapped = codes[year, day, month] if day < MONTH_NUMBERS else UNKNOWN
    return np.concatenate(
        [
            codes[alike, month, day],
            codes[year, month],
            codes[year, :, day],
            [swapped, codes[year, month, day]],
        ]
    )


def _beside_placeholders(asked: Birth, days: np.ndarray, of: OfYear, births: Births) -> np.ndarray:
    """The chances of those days where some are first days of January; that it is the same one counts in
    full.
    """
    table, chances = calendar(), of.chances.copy()
    first = (table.month[days] == 1) & (table.day[days] == 1)
    found = table.year[days[first]].astype(np.int64)
    chances[first] = _with_placeholders(chances[first], found, asked.year - FIRST, births)
    if (asked.month, asked.day) == (1, 1):
        chances[-1] = of.chances[-1]
    return chances


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


def _bits_of_months(asked: Birth, births: Births) -> np.ndarray:
    """[MONTHS] scaled."""
    key = asked.year, asked.month
    if key not in births.of_months:
        share = births.year_share[asked.year - FIRST] / DAYS
        births.of_months[key] = _bits(_of_months(asked) / share)
    return births.of_months[key]


def _of_months(asked: Birth) -> np.ndarray:
    """[MONTHS] P(asked | found) of records that name a month."""
    table = calendar()
    of_year = _spread(np.arange(YEARS) - (asked.year - FIRST), EXACT)[0]
    right = np.where(table.month[MONTHS] == asked.month, 0.95 * 12, 0.05 * 12 / 11)
    chance: np.ndarray = (of_year[table.year[MONTHS]] * right / DAYS).astype(np.float32)
    return chance
