"""Sex as it is written: F and M in one list, M (mujer) and H (hombre) in another."""

from collections.abc import Iterable
from functools import lru_cache

from . import lists
from .names.folding import fold

UNKNOWN, FEMALE, MALE = 0, 1, 2
CLEARLY = 10
_PLAIN = {
    **dict.fromkeys(
        ["f", "female", "femenino", "fem", "mujer", "nina", "muchacha", "girl", "woman", "2"], FEMALE
    ),
    **dict.fromkeys(
        ["h", "male", "masculino", "masc", "hombre", "nino", "muchacho", "boy", "man", "1"], MALE
    ),
}
_UNSAID = {"", "x", "u", "nd", "n d", "na", "desconocido", "unknown", "no especificado", "9", "0"}


def m_means(texts: Iterable[str]) -> int | None:
    """What M stands for in a column: FEMALE where others are H, MALE where others are F, UNKNOWN where both
    are; None where neither tells.
    """
    written = {fold(text) for text in texts}
    mujer, male = "h" in written, "f" in written
    if mujer and male:
        return UNKNOWN
    return FEMALE if mujer else MALE if male else None


@lru_cache(maxsize=1 << 14)
def sex_by_name(given: str) -> int:
    """FEMALE where ten times as many women of the country as men have these names, MALE the other way round,
    UNKNOWN else.
    """
    known = [count for word in fold(given).split() if (count := lists.given_names().get(word))]
    women, men = sum(one.women for one in known), sum(one.men for one in known)
    return FEMALE if women > CLEARLY * men else MALE if men > CLEARLY * women else UNKNOWN


def read_sex(text: str, m_female: bool = False) -> int | None:
    """UNKNOWN if nothing is said; None for what isn't understood."""
    folded = fold(text)
    if folded == "m":
        return FEMALE if m_female else MALE
    if folded in _UNSAID:
        return UNKNOWN
    return _PLAIN.get(folded)
