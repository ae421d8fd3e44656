"""How each kind of datum is typed, kept and written on a form."""

import re
from datetime import date

YES, NO = "yes", "no"
_SHAPES = {
    "a_number": r"\d{7,9}",
    "ssn": r"\d{9}",
    "i94": r"[0-9A-Z]{11}",
    "account": r"\d{12}",
    "receipt": r"[A-Z]{3}\d{10}",
    "phone": r"\d{10,15}",
    "zip": r"\d{5}",
    "state": r"[A-Z]{2}",
    "email": r"[^@\s]+@[^@\s]+\.[^@\s]+",
}
KINDS = frozenset({*_SHAPES, "line", "lines", "date", "choice", "yes_no"})
_LONGEST = {"line": 200, "lines": 4000}
_JOINED = frozenset({"a_number", "ssn", "i94", "account", "receipt", "phone"})
"""Kinds in which blanks, dots and dashes are only for the eye."""


class BadValue(ValueError):
    """What was typed is none of its kind; the message is the kind's name."""


def kept(kind: str, typed: str) -> str:
    """What is typed in many ways, in one: digits without dashes, days as 2026-11-27. Raises `BadValue`."""
    text = typed.strip()
    if not text:
        return ""
    if kind in _JOINED:
        text = re.sub(r"[\s.()+-]", "", text).upper()
    if kind == "a_number":
        text = text.removeprefix("A")
    if kind == "state":
        text = text.upper()
    if not is_kept(kind, text):
        raise BadValue(kind)
    return text.zfill(9) if kind == "a_number" else text


def is_kept(kind: str, text: str) -> bool:
    """Is it as `kept` gives it?"""
    if kind == "date":
        return _day(text) is not None
    if kind in _SHAPES:
        return re.fullmatch(_SHAPES[kind], text, re.ASCII) is not None
    return len(text) <= _LONGEST.get(kind, 200)


def written(kind: str, text: str) -> str:
    """As U.S. offices ask for it: 11/27/2026; a telephone number of the country without its prefix."""
    if kind == "date":
        day = _day(text)
        return f"{day:%m/%d/%Y}" if day else text
    if kind == "phone" and len(text) == 11:
        return text.removeprefix("1")
    return text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
