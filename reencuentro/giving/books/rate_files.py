"""Rates as publishers give them out: CSV with a day and a rate on each line, as Banxico's SIE writes it.

What stands above the heading of the days is read over; a day without a rate ("N/E") is no mistake.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from reencuentro.engines.journal.exchange import Rate

HEADINGS = ("fecha", "date", "time_period")
NOT_PUBLISHED = ("N/E", "")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_DAY_FIRST = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})", re.ASCII)
_VALUE = re.compile(r"[0-9]{1,7}(\.[0-9]{1,8})?", re.ASCII)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line: `columns`, `day`, `rate`, `not_yet`, `twice` (with two values in the file),
    `other` (another value stands for that day).
    """

    line: int
    code: str


@dataclass(frozen=True)
class RateFile:
    """The rates with the line each stands on, and what is wrong with the other lines."""

    rates: tuple[tuple[int, Rate], ...]
    faults: tuple[Fault, ...]


def read(content: bytes, series: Rate, today: date) -> RateFile:
    """`series` says of which currencies they are and who published them; its value and day don't matter."""
    rates: dict[date, tuple[int, Rate]] = {}
    faults = []
    for line, cells in _lines(_text(content)):
        found = _rate(cells, series, today)
        if isinstance(found, Rate) and rates.get(found.published_on, (0, found))[1].value != found.value:
            found = "twice"
        if isinstance(found, Rate):
            rates.setdefault(found.published_on, (line, found))
        elif found:
            faults.append(Fault(line, found))
    return RateFile(tuple(rates.values()), tuple(faults))


def _text(content: bytes) -> str:
    """UTF-8, or what Windows and Banxico write where it isn't."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """(number, cells) of the lines under the heading; of all lines where there is none."""
    mark = ";" if text.count(";") > text.count(",") else ","
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)]
    heading = next((n for n, row in enumerate(rows) if row and row[0].lower() in HEADINGS), -1)
    for number, row in enumerate(rows[heading + 1 :], heading + 2):
        if any(row):
            yield number, row


def _rate(cells: list[str], series: Rate, today: date) -> Rate | str:
    """The rate of a line, the code of what is wrong with it, or "" for a day without one."""
    if len(cells) != 2:
        return "columns"
    day = _day(cells[0])
    if day is None:
        return "day"
    if cells[1].upper() in NOT_PUBLISHED:
        return ""
    if day > today:
        return "not_yet"
    if not _VALUE.fullmatch(cells[1]) or not Decimal(cells[1]):
        return "rate"
    return replace(series, value=Decimal(cells[1]), published_on=day)


def _day(text: str) -> date | None:
    """2026-11-03, or 03/11/2026 with the day first, as in Mexico."""
    try:
        if found := _ISO.fullmatch(text):
            return date(*map(int, found.groups()))
        if found := _DAY_FIRST.fullmatch(text):
            return date(*map(int, reversed(found.groups())))
    except ValueError:
        return None
    return None
