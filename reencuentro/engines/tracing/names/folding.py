"""One plain spelling for all the ways a name is typed."""

import re
import unicodedata

PARTICLES = frozenset(
    [
        *("de", "del", "la", "las", "los", "el", "y", "e", "dela", "delas", "delos"),
        *("da", "das", "do", "dos", "di", "du", "von", "van"),
    ]
)
ABBREVIATIONS = {
    "ma": "maria",
    "gpe": "guadalupe",
    "fco": "francisco",
    "fca": "francisca",
    "jse": "jose",
    "sto": "santo",
    "sta": "santa",
    "hdz": "hernandez",
    "hdez": "hernandez",
    "mtz": "martinez",
    "mtnez": "martinez",
    "glez": "gonzalez",
    "glz": "gonzalez",
    "gzz": "gonzalez",
    "rdz": "rodriguez",
    "rguez": "rodriguez",
    "rdguez": "rodriguez",
    "lpz": "lopez",
    "gtz": "gutierrez",
    "gtrz": "gutierrez",
    "fdz": "fernandez",
    "fdez": "fernandez",
    "jmz": "jimenez",
    "rmz": "ramirez",
    "vzq": "vazquez",
    "vzqz": "vazquez",
    "alvz": "alvarez",
}
TITLES = frozenset(
    [
        *("sr", "sra", "srta", "srita", "dna", "dr", "dra", "lic", "ing", "prof", "profr", "profa", "mtro"),
        *("mtra", "mr", "mrs", "ms", "miss", "viuda", "vda", "senor", "senora", "senorita", "dona"),
        *("alias", "aka", "finado", "finada", "difunto", "difunta"),  # said of her, not her name
    ]
)
SUFFIXES = frozenset(["jr", "ii", "iii"])  # as the United States write a son of the same name
_LOST = re.compile(r"(?<=[^\W\d_])[?#!%*¤\ufffd](?=[^\W\d_])")  # a letter that some program could not write
_TWICE_ENCODED = re.compile(r"[ÃÂ][^\x00-\x7f]")
_SILENT = frozenset("'’‘`´ʼ")  # O'Brien and OBrien are one
_REMEMBERED = 4096


class _Letters(dict[int, str]):
    """What is left of one character; remembered, because names are made of few and compared by thousands."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[code] = left = _left_of(chr(code))
        return left


_LETTERS = _Letters()


def fold(text: str) -> str:
    """Lower case, no marks (ñ is n), letters and digits only, single blanks. Twice is the same as once.

    What a program spoilt is mended: 'MuÃ±oz' is munoz, 'Mu?oz' is muoz, which is one letter away.
    """
    if not (text.isascii() and text.replace(" ", "").isalnum()):
        text = _LOST.sub("", _mended(text))
    return " ".join(text.translate(_LETTERS).split())


def _mended(text: str) -> str:
    """UTF-8 that was read as if it were Windows' own code."""
    if not _TWICE_ENCODED.search(text):
        return text
    try:
        return b"".join(map(_windows_byte, text)).decode("utf-8")
    except UnicodeError:
        return text


def _windows_byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeError:
        return character.encode("latin-1")  # five bytes that Windows has no character for


def _left_of(character: str) -> str:
    if character in _SILENT:
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    letters = (letter for letter in plain if not unicodedata.category(letter).startswith("M"))
    return "".join(letter if letter.isalnum() else " " for letter in letters)


def words(text: str) -> tuple[str, ...]:
    """The words of a name that tell it apart: folded, abbreviations written out, particles left out.

    A name of particles alone ('La O') keeps them.
    """
    every = [ABBREVIATIONS.get(word, word) for word in fold(text).split()]
    return tuple(word for word in every if word not in PARTICLES) or tuple(every)
