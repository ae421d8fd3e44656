"""CURPs of invented people: rightly made after RENAPO's rule, for many at a time."""

from functools import cache

import numpy as np
from stdnum.mx import curp

from .people import NOBODY, People
from .vocabulary import Vocabulary, Words

PARTICLES = {"de", "del", "la", "las", "los", "y", "san", "santa"}
TOO_COMMON = {"maria", "jose", "ma", "j"}
VOWELS = "AEIOU"
ALPHABET = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ"
_VALUE_OF_BYTE = np.zeros(128, dtype=np.int64)
_VALUE_OF_BYTE[[ord(letter) for letter in ALPHABET]] = np.arange(len(ALPHABET))


def curps(words: Vocabulary, people: People) -> np.ndarray:
    """[len(people)] of bytes; the 17th character tells those apart who would otherwise have the same."""
    surname, given = _pieces(words.surnames), _pieces(words.given)
    second = np.where(people.surname2 == NOBODY, len(words.surnames.folded), people.surname2)
    head = _decent(surname[people.surname1, :2], surname[second, :1], given[people.given, :1])
    sex = np.where(people.woman == 1, b"M", b"H").astype("S1")
    states = words.curp_states.astype("S2")[words.state_of[people.municipality]]
    inner = [
        table[codes, 2:3]
        for table, codes in ((surname, people.surname1), (surname, second), (given, people.given))
    ]
    stem = _joined(head, _letters(_dates(people.born)), _letters(sex), _letters(states), *inner)
    complete = np.concatenate([stem, _differing(stem, people.born)], axis=1)
    weights = np.arange(18, 1, -1)
    digit = -(_VALUE_OF_BYTE[complete] @ weights) % 10
    return _texts(np.concatenate([complete, (digit + ord("0")).astype(np.uint8)[:, None]], axis=1))


def _pieces(words: Words) -> np.ndarray:
    """[value, 3] of bytes: first letter, first inner vowel and consonant; the last row is no name."""
    rows = [_piece(name) for name in words.folded] + ["XXX"]
    return _letters(np.array(rows, dtype="S3"))


@cache
def _piece(name: str) -> str:
    parts = [part for part in name.split() if part not in PARTICLES] or name.split()
    if len(parts) > 1 and parts[0] in TOO_COMMON:
        parts = parts[1:]
    word = parts[0].upper().replace("Ñ", "X")
    vowel = next((letter for letter in word[1:] if letter in VOWELS), "X")
    consonant = next((letter for letter in word[1:] if letter not in VOWELS), "X")
    return word[0] + vowel + consonant


def _decent(*parts: np.ndarray) -> np.ndarray:
    """Of four letters that make a bad word the second becomes X."""
    head = _joined(*parts)
    bad = np.isin(_texts(head), np.array(sorted(curp._name_blacklist), dtype="S4"))
    head[bad, 1] = ord("X")
    return head


def _dates(born: np.ndarray) -> np.ndarray:
    """YYMMDD."""
    return np.array([text[2:4] + text[5:7] + text[8:] for text in born.astype(str).tolist()], dtype="S6")


def _differing(stem: np.ndarray, born: np.ndarray) -> np.ndarray:
    """0, 1, 2 … for those born before 2000 and A, B, C … for the others, in order of appearance."""
    _, same, counts = np.unique(_texts(stem), return_inverse=True, return_counts=True)
    order = np.argsort(same, kind="stable")
    nth = np.empty(len(stem), dtype=np.int64)
    nth[order] = np.arange(len(stem)) - np.repeat(np.cumsum(counts) - counts, counts)
    first = np.where(born < np.datetime64("2000-01-01"), ord("0"), ord("A"))
    return (first + np.minimum(nth, 9)).astype(np.uint8)[:, None]


def _letters(texts: np.ndarray) -> np.ndarray:
    """[n] of S -> [n, length] of bytes."""
    return np.ascontiguousarray(texts).view(np.uint8).reshape(len(texts), texts.itemsize)


def _texts(letters: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(letters).view(f"S{letters.shape[1]}").ravel()


def _joined(*parts: np.ndarray) -> np.ndarray:
    return np.concatenate(parts, axis=1)
