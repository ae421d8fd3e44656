"""CURPs, whole or in part, in 64 bits; and what they say of birth, sex and state.

Four letters of the names, YYMMDD, sex, two letters of the state, three consonants, a character that tells
apart those for whom all this is the same (a digit before 2000, a letter since), and a check digit, which
says nothing new. Unknown places are 0.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from string import ascii_uppercase, digits
from typing import NamedTuple

import numpy as np

from . import lists
from .cells import Cells
from .dates import Birth, read_birth

LENGTH = 18
NOTHING = np.uint64(0)
LETTERS, CONSONANTS = range(4), range(13, 16)
SEXES = {"H": "M", "M": "F"}
_YEAR, _UNKNOWN_YEAR = 4, 127
_FIELDS = (
    5,
    5,
    5,
    5,
    7,
    4,
    5,
    2,
    6,
    5,
    5,
    5,
    1,
    4,
)  # bits: 4 letters, year, month, day, sex, state, 3 letters, century, differing
SHIFTS = np.cumsum((0, *_FIELDS[:-1])).astype(np.uint64)
MASKS = (np.uint64(1) << np.array(_FIELDS, dtype=np.uint64)) - np.uint64(1)
UNKNOWN_FIELDS = np.where(np.arange(len(_FIELDS)) == _YEAR, _UNKNOWN_YEAR, 0).astype(np.uint64)
OF_FOREIGNERS = ("XEXX010101HNEXXXA4", "XEXX010101MNEXXXA8")  # who have none: many have it, it says nothing
COMPARED = 12  # fields of those that tell people apart
MOST_WRONG = 2  # of them, in CURPs of one person


def _of_each(characters: str, numbers: Iterable[int], otherwise: int) -> np.ndarray:
    """[byte] the number of each of the `characters`."""
    table = np.full(256, otherwise, dtype=np.int8)
    table[np.frombuffer(characters.encode(), dtype=np.uint8)] = list(numbers)
    return table


_LETTER = _of_each(ascii_uppercase, range(1, 27), 0)
_DIGIT = _of_each(digits, range(10), -1)
_SEX = _of_each("HM", (1, 2), 0)
_CLEAN = (_LETTER > 0) | (_DIGIT >= 0)


class Facts(NamedTuple):
    """As in `Person`; empty is unknown. `letters`: first of surname 1, its inner vowel, surname 2, given
    names.
    """

    birth: Birth
    sex: str
    state: str
    letters: str


NO_FACTS = Facts(Birth(), "", "", "????")


def clean(text: str) -> str:
    """Capitals without blanks; what is no letter or digit becomes `?`."""
    if len(text) == LENGTH and text.isascii() and text.isalnum() and text.isupper():
        return text
    kept = "".join(text.upper().split()).replace("-", "")
    return "".join(c if c.isascii() and c.isalnum() else "?" for c in kept.replace("Ñ", "X"))[:LENGTH]


def facts(text: str) -> Facts:
    """What a whole or partial CURP tells."""
    whole = clean(text).ljust(LENGTH, "?")
    if whole in OF_FOREIGNERS:
        return NO_FACTS
    state = _states().get(whole[11:13], "")
    letters = "".join(c if c.isalpha() else "?" for c in whole[:4])
    return Facts(_birth(whole[4:10], whole[16]), SEXES.get(whole[10], ""), state, letters)


@cache
def _states() -> dict[str, str]:
    return {**{state.curp: code for code, state in lists.states().items()}, "NE": "NE"}


def _birth(digits: str, century: str) -> Birth:
    """Without the century of a whole CURP, whoever would be older than 100 is young."""
    if not digits[:2].isdecimal():
        return Birth()
    young = century.isalpha() or (century == "?" and int(digits[:2]) <= date.today().year % 100)
    text = f"{20 if young else 19}{digits[:2]}-{digits[2:4]}-{digits[4:6]}".replace("-??", "")
    return read_birth(text) or Birth()


def packed(texts: Sequence[str]) -> np.ndarray:
    """[n] of uint64."""
    return of_column(Cells.of(texts))


def of_column(cells: Cells) -> np.ndarray:
    """[n] of uint64, each a packed CURP."""
    codes = np.zeros(len(cells), dtype=np.uint64)
    written = np.flatnonzero(cells.filled)
    some = cells.at(written)
    characters = some.table(LENGTH)
    plain = _CLEAN[characters].all(axis=1) & (some.ends - some.starts == LENGTH)
    for n in np.flatnonzero(~plain).tolist():
        characters[n] = np.frombuffer(clean(some[n]).ljust(LENGTH, "?").encode(), dtype=np.uint8)
    codes[written] = np.where(_of_foreigners(characters), NOTHING, _packed(characters))
    return codes


def _of_foreigners(characters: np.ndarray) -> np.ndarray:
    """[n] whether it is one of OF_FOREIGNERS."""
    each = [np.frombuffer(curp.encode(), dtype=np.uint8) for curp in OF_FOREIGNERS]
    found: np.ndarray = np.any([(characters == one).all(axis=1) for one in each], axis=0)
    return found


def _packed(characters: np.ndarray) -> np.ndarray:
    """Of the `characters` [n, LENGTH] of clean ones."""
    of_place = np.ascontiguousarray(characters.T)
    letters, numbers = _LETTER[of_place], _DIGIT[of_place]
    year, month, day = (_pair(numbers[at], numbers[at + 1]) for at in (4, 6, 8))
    century = letters[16] > 0
    fields = [
        *(letters[at] for at in LETTERS),
        np.where(year < 0, _UNKNOWN_YEAR, year),
        np.where(month > 12, 0, np.maximum(month, 0)),
        np.where(day > 31, 0, np.maximum(day, 0)),
        _SEX[of_place[10]],
        _state_numbers()[of_place[11] * np.uint16(256) + of_place[12]],
        *(letters[at] for at in CONSONANTS),
        century,
        np.where(century, letters[16], numbers[16] + 1) & 15,
    ]  # fmt: skip
    codes = np.zeros(len(characters), dtype=np.uint64)
    for field, shift in zip(fields, SHIFTS, strict=True):
        codes |= field.astype(np.uint64) << shift
    return codes


def _pair(tens: np.ndarray, ones: np.ndarray) -> np.ndarray:
    return np.where((tens >= 0) & (ones >= 0), tens * 10 + ones, -1)


@cache
def _state_numbers() -> np.ndarray:
    """By both letters, as one number; 0 is no state."""
    numbers = np.zeros(1 << 16, dtype=np.uint8)
    for number, state in enumerate(_states(), 1):
        numbers[int.from_bytes(state.encode())] = number
    return numbers


def fields_of(codes: np.ndarray) -> np.ndarray:
    """[n, 14] the fields of packed CURPs; 0 is unknown."""
    fields = (codes[:, None] >> SHIFTS) & MASKS
    fields[:, _YEAR] = np.where(fields[:, _YEAR] == _UNKNOWN_YEAR, 0, fields[:, _YEAR] + 1)
    fields[codes == NOTHING] = 0
    return fields.astype(np.int64)


def says_nothing(codes: np.ndarray) -> np.ndarray:
    """[n] whether no place of a packed CURP is known."""
    nothing: np.ndarray = ~(fields_of(codes) > 0).any(axis=1)
    return nothing


def is_complete(code: np.uint64) -> bool:
    fields = fields_of(np.array([code], dtype=np.uint64))[0]
    return bool((fields[:COMPARED] > 0).all() and fields[-1] > 0)


def wrong_fields(asked: np.uint64, found: np.ndarray) -> np.ndarray:
    """[n] in how many fields they differ, of those known on both sides."""
    one = fields_of(np.array([asked], dtype=np.uint64))[0, :COMPARED]
    others = fields_of(found)[:, :COMPARED]
    wrong: np.ndarray = ((one != others) & (one > 0) & (others > 0)).sum(axis=1)
    return wrong
