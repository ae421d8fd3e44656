"""Dates and numbers that a paper is known by, found in its text: to be proposed, never filled in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.mx import curp


class Sort(StrEnum):
    DATE = "date"
    CURP = "curp"
    RECEIPT = "receipt"  # of USCIS: three letters and ten digits
    ALIEN = "alien"  # A-number
    ACTA = "acta"  # of a civil registry
    IDENTIFIER = "identifier"  # "identificador electrónico" of a certified copy: twenty digits
    FOLIO = "folio"


@dataclass(frozen=True)
class Find:
    """`value`: as it would be entered, dates in ISO 8601; `seen`: as it stands on the page.

    `other`: a date that "03/04/2026" may mean as well, with the month first; else "".
    """

    sort: Sort
    value: str
    seen: str
    other: str = ""


type Value = str | tuple[str, str] | None

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("enero", "ene", "january", "jan"),
            ("febrero", "feb", "february"),
            ("marzo", "mar", "march"),
            ("abril", "abr", "april", "apr"),
            ("mayo", "may"),
            ("junio", "jun", "june"),
            ("julio", "jul", "july"),
            ("agosto", "ago", "august", "aug"),
            ("septiembre", "setiembre", "sept", "sep", "september"),
            ("octubre", "oct", "october"),
            ("noviembre", "nov", "november"),
            ("diciembre", "dic", "december", "dec"),
        ),
        1,
    )
    for name in names
}
_MONTH = f"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_YEAR = r"((?:19|20)\d\d)"
_ORDINAL = "(?:[°º]|ro|st|nd|rd|th)?"
_NUMBER = r"(?:n[uú]m(?:ero)?\.?|no\.?|n[°º]\.?|#)"
_OFFICES = frozenset({"EAC", "IOE", "LIN", "MSC", "NBC", "NSC", "SRC", "TSC", "VSC", "WAC", "YSC"})
_DIGITS = str.maketrans("OI", "01")
_LETTERS = str.maketrans("01", "OI")


def finds(text: str) -> list[Find]:
    """In the order in which they stand in the text, each once."""
    found = sorted(_all(text), key=lambda one: one[0])
    return list({(find.sort, find.value): find for _place, find in reversed(found)}.values())[::-1]


def _all(text: str) -> Iterator[tuple[int, Find]]:
    for sort, pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            value = read(match)
            if value:
                value, other = value if isinstance(value, tuple) else (value, "")
                yield match.start(), Find(sort, value, " ".join(match[0].split()), other)


def _day(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _iso(match: re.Match[str]) -> Value:
    return _day(match[1], int(match[2]), match[3])


def _numeric(match: re.Match[str]) -> Value:
    """The day first, as in Mexico; where only the month can be, that. Both are told where both are days."""
    first, second, year = match[1], match[3], match[4]
    here, there = _day(year, int(second), first), _day(year, int(first), second)
    if here and there and here != there:
        return here, there
    return here or there


def _day_and_month(match: re.Match[str]) -> Value:
    return _day(match[3], _MONTHS[match[2].lower()], match[1])


def _month_and_day(match: re.Match[str]) -> Value:
    return _day(match[3], _MONTHS[match[1].lower()], match[2])


def _curp(match: re.Match[str]) -> Value:
    """Its check digit must be right: a letter that was read wrongly shows."""
    return match[0] if curp.is_valid(match[0]) else None


def _receipt(match: re.Match[str]) -> Value:
    """Letters and digits that look alike are taken for what must stand there."""
    office = match[1].translate(_LETTERS)
    return office + match[2].translate(_DIGITS) if office in _OFFICES else None


def _alien(match: re.Match[str]) -> Value:
    return "A" + re.sub(r"\D", "", match[1]).zfill(9)


def _first(match: re.Match[str]) -> Value:
    return match[1]


def _of(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern, flags)


_PATTERNS: tuple[tuple[Sort, re.Pattern[str], Callable[[re.Match[str]], Value]], ...] = (
    (Sort.DATE, _of(rf"\b{_YEAR}-(0[1-9]|1[0-2])-([0-3]\d)\b"), _iso),
    (Sort.DATE, _of(rf"\b(\d{{1,2}})([/.-])(\d{{1,2}})\2{_YEAR}\b"), _numeric),
    (
        Sort.DATE,
        _of(rf"\b(\d{{1,2}}){_ORDINAL}[\s-]+(?:de\s+)?{_MONTH}\b\.?,?[\s-]+(?:(?:del?|año)\s+)*{_YEAR}\b"),
        _day_and_month,
    ),
    (Sort.DATE, _of(rf"\b{_MONTH}\b\.?\s+(\d{{1,2}}){_ORDINAL},?\s+{_YEAR}\b"), _month_and_day),
    (Sort.CURP, _of(r"\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b", 0), _curp),
    (Sort.RECEIPT, _of(r"\b([A-Z01]{3})[ -]?([\dOI]{10})\b", 0), _receipt),
    (
        Sort.ALIEN,
        _of(r"\bA(?:lien)?[#\s-]*(?:number|no\.?)?[:\s]*(\d{3}[ -]?\d{3}[ -]?\d{3}|\d{8})\b"),
        _alien,
    ),
    (Sort.ACTA, _of(rf"(?:\bacta\s*{_NUMBER}?|\b{_NUMBER}\s*de\s+acta)\s*[:.]?\s*(\d{{1,6}})\b"), _first),
    (Sort.IDENTIFIER, _of(r"\b(\d{20})\b"), _first),
    (Sort.FOLIO, _of(rf"\bfolio\s*{_NUMBER}?\s*[:.]?\s*([A-Z]{{0,3}}-?\d[\dA-Z/-]{{2,19}})\b"), _first),
)
