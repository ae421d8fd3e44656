"""Birth dates as 16-bit codes: a day, a month, or a year that may be wrong by some years."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np

from .cells import Cells

FIRST, LAST = 1900, 2049
YEARS = LAST - FIRST + 1
NOBODYS = 1900, 1, 1  # what programs put where nobody knew a date
TOLERANCES = (0, 1, 2, 3, 5, 8, 12, 20)
UNKNOWN, UNREAD = 0, -1
_FIRST_DAY = date(FIRST, 1, 1).toordinal() - 1
YEAR_CODES, MONTH_CODES = 55_000, 57_000
CODES = MONTH_CODES + 12 * YEARS
_PLAIN = len("2016-05-09")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


class Birth(NamedTuple):
    """0 is unknown; `tolerance` in years."""

    year: int = 0
    month: int = 0
    day: int = 0
    tolerance: int = 0


def read_birth(text: str, tolerance: str = "") -> Birth | None:
    """The date in `text`; None if there is text that is no date of a person."""
    text = text.strip()
    if not text:
        return Birth()
    if exact := _iso_day(text):
        return _possible(exact.year, exact.month, exact.day, tolerance)
    found = _ISO.fullmatch(text)
    day_first = None if found else _DAY_FIRST.fullmatch(text)
    if day_first:
        return _possible(int(day_first[3]), int(day_first[2]), int(day_first[1]), tolerance)
    return _possible(int(found[1]), int(found[2] or 0), int(found[3] or 0), tolerance) if found else None


def _iso_day(text: str) -> date | None:
    """Most dates are written so, and Python reads these fastest."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _possible(year: int, month: int, day: int, tolerance: str) -> Birth | None:
    """An impossible day leaves the month, an impossible month the year, as '2016-00-00' does."""
    if not FIRST <= year <= LAST or (year, month, day) == NOBODYS:
        return None
    years = _years(tolerance.strip())
    if not 1 <= month <= 12:
        return Birth(year, tolerance=years)
    try:
        date(year, month, day)
    except ValueError:
        return Birth(year, month, tolerance=years)
    return Birth(year, month, day, years)


def _years(tolerance: str) -> int:
    """However many digits somebody typed, no more than can be told apart."""
    if not tolerance.isdecimal():
        return 0
    return min(int(tolerance), TOLERANCES[-1]) if len(tolerance) <= 3 else TOLERANCES[-1]


def code(birth: Birth) -> int:
    if not birth.year:
        return UNKNOWN
    if birth.day and not birth.tolerance:
        return date(birth.year, birth.month, birth.day).toordinal() - _FIRST_DAY
    if birth.month and not birth.tolerance:
        return MONTH_CODES + 12 * (birth.year - FIRST) + birth.month - 1
    wide = next((n for n, years in enumerate(TOLERANCES) if years >= birth.tolerance), len(TOLERANCES) - 1)
    return YEAR_CODES + len(TOLERANCES) * (birth.year - FIRST) + wide


def plain_days(cells: Cells) -> np.ndarray:
    """[n] the codes of days that are written YYYY-MM-DD, as most are; UNREAD where it isn't one."""
    written = cells.table(_PLAIN).T.astype(np.int16) - ord("0")
    numbers = written[[0, 1, 2, 3, 5, 6, 8, 9]]
    plain = (cells.ends - cells.starts == _PLAIN) & (written[[4, 7]] == ord("-") - ord("0")).all(axis=0)
    plain &= ((numbers >= 0) & (numbers <= 9)).all(axis=0)
    century, year, month, day = 10 * numbers[::2] + numbers[1::2]
    found = np.full(len(cells), UNREAD, dtype=np.int32)
    within = np.flatnonzero(plain & (century >= FIRST // 100) & (century <= LAST // 100))
    years = 100 * century[within] + year[within] - FIRST
    found[within] = _day_codes()[years, month[within], day[within]]
    return found


@cache
def _day_codes() -> np.ndarray:
    """[year since FIRST, month, day] its code; UNREAD for what is no day."""
    table, days = calendar(), slice(1, YEAR_CODES)
    exact = np.flatnonzero(table.day[days]) + 1
    codes = np.full((100 * (LAST // 100 + 1) - FIRST, 100, 100), UNREAD, dtype=np.int32)
    codes[table.year[exact], table.month[exact], table.day[exact]] = exact
    year, month, day = NOBODYS
    codes[year - FIRST, month, day] = UNREAD
    return codes


class Calendar(NamedTuple):
    """What each code means, [CODES] each: year since FIRST (-1 unknown), month, day, tolerance."""

    year: np.ndarray
    month: np.ndarray
    day: np.ndarray
    tolerance: np.ndarray


@cache
def calendar() -> Calendar:
    year = np.full(CODES, -1, dtype=np.int16)
    month, day, tolerance = (np.zeros(CODES, dtype=np.int8) for _ in range(3))
    days = np.arange(np.datetime64(f"{FIRST}-01-01"), np.datetime64(f"{LAST + 1}-01-01"))
    exact = slice(1, len(days) + 1)
    months = days.astype("datetime64[M]")
    year[exact] = days.astype("datetime64[Y]").astype(int) + 1970 - FIRST
    month[exact] = months.astype(int) % 12 + 1
    day[exact] = (days - months).astype(int) + 1
    wide = len(TOLERANCES)
    year[YEAR_CODES : YEAR_CODES + wide * YEARS] = np.repeat(np.arange(YEARS), wide)
    tolerance[YEAR_CODES : YEAR_CODES + wide * YEARS] = np.tile(TOLERANCES, YEARS)
    year[MONTH_CODES:] = np.repeat(np.arange(YEARS), 12)
    month[MONTH_CODES:] = np.tile(np.arange(1, 13), YEARS)
    return Calendar(year, month, day, tolerance)


def birth_of(code: int) -> Birth:
    """The inverse of `code`, with tolerances rounded up to one of TOLERANCES."""
    table = calendar()
    if code == UNKNOWN:
        return Birth()
    return Birth(
        int(table.year[code]) + FIRST,
        int(table.month[code]),
        int(table.day[code]),
        int(table.tolerance[code]),
    )
