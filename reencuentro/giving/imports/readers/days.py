"""Days as files write them. What can be two days is refused unless the order is declared."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo

from .line import Unread

DAY_FIRST, MONTH_FIRST, UNKNOWN = "dmy", "mdy", ""
ORDERS = (UNKNOWN, DAY_FIRST, MONTH_FIRST)
_MONTHS_OF_YEAR = 12
_EARLIEST, _LATEST = 1990, 2100
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})", re.ASCII)
_WORDS = re.compile(
    r"(?:(\d{1,2})[\s./-]+)?([^\W\d_]{3,10})\.?[\s./-]*(?:(\d{1,2})(?!\d)(?:st|nd|rd|th)?,?\s+)?(\d{4})"
)
_CLOCK = re.compile(r"[T ,]+(\d{1,2}):(\d{2})(?:[^ap]*([ap])\.?m)?.*$", re.ASCII | re.IGNORECASE)
_NOON = 12
_OF = re.compile(r"\bde\b")
_NAMES = (
    "jan ene", "feb", "mar", "apr abr", "may", "jun", "jul", "aug ago", "sep set", "oct", "nov", "dec dic"
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}


def read(text: str, order: str = UNKNOWN) -> date:
    """The day of "2026-11-03T10:00:00Z", "3/11/2026", "Nov 3, 2026" or "3 de noviembre de 2026", as it is
    written there: no clock is turned. Raises `Unread`.
    """
    bare = _CLOCK.sub("", text.strip())
    if found := _ISO.fullmatch(bare):
        return _day(found[1], found[2], found[3])
    if found := _FIGURES.fullmatch(bare):
        return _of_figures(found[1], found[2], found[3], order)
    return _of_words(bare)


def read_utc(text: str, order: str, zone: tzinfo) -> date:
    """The day it was in `zone` at "2026-11-03 02:10:00", whose clock is that of UTC; where no clock is
    written, the day as in `read`. Raises `Unread`.
    """
    day = read(text, order)
    if not (found := _CLOCK.search(text.strip())):
        return day
    hour, half = int(found[1]), (found[3] or "").casefold()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        then = datetime.combine(day, time(hour, int(found[2])), UTC)
    except ValueError:
        raise Unread("bad_day", "day") from None
    return then.astimezone(zone).date()


def order_of(texts: Iterable[str]) -> str:
    """The order in which a file writes its days, as far as its days tell: some number above 12."""
    first = second = False
    for text in texts:
        if found := _FIGURES.match(text.strip()):
            first |= int(found[1]) > _MONTHS_OF_YEAR
            second |= int(found[2]) > _MONTHS_OF_YEAR
    if first == second:
        return UNKNOWN
    return DAY_FIRST if first else MONTH_FIRST


def _of_figures(one: str, other: str, year: str, order: str) -> date:
    year = year if len(year) > 2 else f"20{year}"
    if order == DAY_FIRST or (order == UNKNOWN and int(one) > _MONTHS_OF_YEAR):
        return _day(year, other, one)
    if order == MONTH_FIRST or int(other) > _MONTHS_OF_YEAR or one == other:
        return _day(year, one, other)
    raise Unread("ambiguous_day", "day")


def _of_words(text: str) -> date:
    found = _WORDS.fullmatch(" ".join(_OF.sub(" ", text.casefold()).split()))
    month = _MONTHS.get(found[2][:3]) if found else None
    if not found or not month or bool(found[1]) == bool(found[3]):
        raise Unread("bad_day", "day")
    return _day(found[4], str(month), found[1] or found[3])


def _day(year: str, month: str, day: str) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise Unread("bad_day", "day") from None
    if not _EARLIEST <= found.year <= _LATEST:
        raise Unread("bad_day", "day")
    return found
