"""CURPs, whole or in part, in 64 bits; and what they say of birth, sex and state.

Four letters of the names, YYMMDD, sex, two letters of the state, three consonants, a character that tells
apart those for whom all this is the same (a digit before 2000, a letter since), and a check digit, which
says nothing new. Unknown places are 0.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np

from . import lists
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
COMPARED = 12  # fields of those that tell people apart
MOST_WRONG = 2  # of them, in CURPs of one person


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
    found = np.zeros(len(texts), dtype=np.uint64)
    written = [number for number, text in enumerate(texts) if text]
    if written:
        some = [texts[number] for number in written]
        found[written] = _packed(some if _are_clean(some) else map(clean, some))
    return found


def _are_clean(texts: Sequence[str]) -> bool:
    """Whether all are as `clean` would leave them: mostly they are, and one look at all is faster."""
    whole = "".join(texts)
    return whole.isascii() and whole.isalnum() and whole.isupper() and set(map(len, texts)) == {LENGTH}


def _packed(texts: Iterable[str]) -> np.ndarray:
    whole = np.array([text.ljust(LENGTH, "?") for text in texts], dtype=f"S{LENGTH}")
    characters = whole.view(np.uint8).reshape(len(whole), LENGTH).astype(np.int64)
    letters = np.where((characters >= 65) & (characters <= 90), characters - 64, 0)
    digits = np.where((characters >= 48) & (characters <= 57), characters - 48, -1)
    year, month, day = (_pair(digits[:, at : at + 2]) for at in (4, 6, 8))
    sex = np.select([characters[:, 10] == ord("H"), characters[:, 10] == ord("M")], [1, 2], 0)
    last = characters[:, 16]
    century = ((last >= 65) & (last <= 90)).astype(np.int64)
    differing = np.where(century == 1, last - 64, digits[:, 16] + 1) & 15
    fields = [
        *(letters[:, at] for at in LETTERS),
        np.where(year < 0, _UNKNOWN_YEAR, year),
        np.where(month > 12, 0, np.maximum(month, 0)),
        np.where(day > 31, 0, np.maximum(day, 0)),
        sex,
        _state_numbers(whole),
        *(letters[:, at] for at in CONSONANTS),
        century,
        differing,
    ]  # fmt: skip
    shifted = [field.astype(np.uint64) << shift for field, shift in zip(fields, SHIFTS, strict=True)]
    combined: np.ndarray = np.bitwise_or.reduce(shifted)
    return combined


def _pair(digits: np.ndarray) -> np.ndarray:
    return np.where((digits >= 0).all(axis=1), digits[:, 0] * 10 + digits[:, 1], -1)


def _state_numbers(whole: np.ndarray) -> np.ndarray:
    number = {code: n + 1 for n, code in enumerate(_states())}
    texts = np.ascontiguousarray(whole.view("S1").reshape(len(whole), LENGTH)[:, 11:13]).view("S2").ravel()
    codes, inverse = np.unique(texts, return_inverse=True)
    return np.array([number.get(code.decode(), 0) for code in codes], dtype=np.int64)[inverse]


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
