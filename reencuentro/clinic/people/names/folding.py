"""One plain spelling for all the ways a name is typed."""

import unicodedata
from functools import lru_cache

PARTICLES = frozenset(
    ["de", "del", "la", "las", "los", "el", "y", "e", "da", "das", "do", "dos", "di", "du", "von", "van"]
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
_SILENT = str.maketrans("", "", "'’‘`´ʼ")  # O'Brien and OBrien are one


def fold(text: str) -> str:
    """Lower case, no marks (ñ is n), letters and digits only, single blanks. Twice is the same as once."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.translate(_SILENT)).casefold())
    return " ".join("".join(map(_kept, plain)).split())


@lru_cache(maxsize=4096)
def _kept(character: str) -> str:
    """What is left of one character; remembered, because names are made of few and compared by thousands."""
    if unicodedata.category(character).startswith("M"):
        return ""
    return character if character.isalnum() else " "


def words(text: str) -> tuple[str, ...]:
    """The words of a name that tell it apart: folded, abbreviations written out, particles left out.

    A name of particles alone ('La O') keeps them.
    """
    every = [ABBREVIATIONS.get(word, word) for word in fold(text).split()]
    return tuple(word for word in every if word not in PARTICLES) or tuple(every)
