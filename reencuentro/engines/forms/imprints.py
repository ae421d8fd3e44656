"""The number and edition of a form, as printed on its pages."""

import re
from datetime import date

from .looking import looking_at
from .model import Imprint

_NUMBER = r"\b([A-Z]{1,4}-\d{1,4}[A-Z]?)\b"
_DAY = r"(\d{2})/(\d{2})/(\d{2,4})"
_PRINTED = re.compile(rf"{_NUMBER}\s+(?:Edition\s+)?{_DAY}")
_BARCODE = re.compile(rf"^{_NUMBER}\|{_DAY}\|")
_REVISED = re.compile(rf"{_NUMBER}\s+Rev(?:ised|\.)\s+(\d{{2}})/(\d{{4}})")
_EXPIRES = re.compile(rf"Exp(?:ires|\.):?\s+{_DAY}")
_FORM = re.compile(rf"Form\s+{_NUMBER}")
_FEW_PAGES = 2


def imprint_of(data: bytes, barcodes: list[str]) -> Imprint:
    """Read off the first pages; where they don't say it, off what the bar codes hold (`I-765|08/21/25|1`)."""
    text = _text(data)
    number, edition = _edition(text, barcodes)
    named = _FORM.search(text)
    return Imprint(number or (named[1] if named else ""), edition, _day(_EXPIRES.search(text)))


def _edition(text: str, barcodes: list[str]) -> tuple[str, date | None]:
    found = _PRINTED.search(text) or next(filter(None, map(_BARCODE.match, barcodes)), None)
    if found:
        return found[1], _day(found)
    revised = _REVISED.search(text)
    if revised:
        return revised[1], _date(int(revised[3]), int(revised[2]), 1)
    return "", None


def _day(found: re.Match[str] | None) -> date | None:
    """Of the last three groups: month, day, year of two or four digits."""
    if not found:
        return None
    month, day, year = (int(part) for part in found.groups()[-3:])
    return _date(year + 2000 if year < 100 else year, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _text(data: bytes) -> str:
    with looking_at(data) as pdf:
        pages = [pdf[place].get_textpage().get_text_bounded() for place in range(min(len(pdf), _FEW_PAGES))]
    return " ".join(" ".join(pages).split())
