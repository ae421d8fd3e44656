"""Amounts as people and their programs write them. What can be read in two ways is refused, never guessed."""

import re

from .currencies import digits
from .errors import AmbiguousAmount, BadAmount
from .money import Money

_APART = dict.fromkeys(map(ord, " \u00a0\u202f\u2009\u2019"), "'")
"""What only parts groups of digits, spaces of every width among it, is read as an apostrophe."""
_MINUS = str.maketrans("\u2212\u2012\u2013", "---")
_NUMBER = re.compile(r"[0-9][0-9.,']*", re.ASCII)
_GROUPED = re.compile(r"[0-9]{1,3}(?P<by>[.,'])[0-9]{3}(?:(?P=by)[0-9]{3})*", re.ASCII)
_PLAIN = re.compile(r"[0-9]+", re.ASCII)


def read(text: str, currency: str, mark: str = "") -> Money:
    """The amount that `text` says. `mark`: the decimal mark of the source, "." or ","; "" if it isn't known.

    Negative amounts have a minus before or behind, or stand in parentheses. Raises `AmbiguousAmount` for
    "1,234" of an unknown source, `BadAmount` for what is no amount or more exact than the currency.
    """
    bare, negative = _without_sign(text.strip().translate(_APART).translate(_MINUS))
    if not _NUMBER.fullmatch(bare):
        raise BadAmount(text=text)
    whole, decimals = _parts(bare, mark or _mark_of(bare, text), text)
    exact = decimals.rstrip("0")
    if len(exact) > digits(currency):
        raise BadAmount(text=text, currency=currency)
    minor = int(whole + exact.ljust(digits(currency), "0"))
    return Money(-minor if negative else minor, currency)


def write(money: Money, mark: str = ".") -> str:
    """The same amount as `read` with this mark takes it back: without groups, with all its decimals."""
    return str(money.decimal).replace(".", mark)


def _without_sign(text: str) -> tuple[str, bool]:
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1], True
    bare = text.removeprefix("-") if text.startswith("-") else text.removesuffix("-")
    return bare.removeprefix("+").strip("'"), bare != text


def _mark_of(bare: str, text: str) -> str:
    """The decimal mark as far as the number itself tells: the last of two kinds, or the only one there is."""
    marks = [sign for sign in bare if sign in ".,"]
    if not marks:
        return "."
    last = marks[-1]
    if len(set(marks)) == 2:
        return last
    if len(marks) > 1:
        return _other(last)  # twice the same: they part groups
    if len(bare.rpartition(last)[2]) == 3:
        raise AmbiguousAmount(text=text)
    return last


def _parts(bare: str, mark: str, text: str) -> tuple[str, str]:
    whole, found, decimals = bare.partition(mark)
    well_formed = _PLAIN.fullmatch(whole) or _GROUPED.fullmatch(whole)
    if not well_formed or (found and not _PLAIN.fullmatch(decimals)):
        raise BadAmount(text=text)
    return "".join(_PLAIN.findall(whole)), decimals


def _other(mark: str) -> str:
    return "," if mark == "." else "."
