"""Sex as it is written: F and M in one list, M (mujer) and H (hombre) in another."""

from collections.abc import Iterable

from .names.folding import fold

UNKNOWN, FEMALE, MALE = 0, 1, 2
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


def m_is_female(texts: Iterable[str]) -> bool:
    """Whether M surely stands for mujer."""
    return m_means(texts) == FEMALE


def read_sex(text: str, m_female: bool = False) -> int | None:
    """UNKNOWN if nothing is said; None for what isn't understood."""
    folded = fold(text)
    if folded == "m":
        return FEMALE if m_female else MALE
    if folded in _UNSAID:
        return UNKNOWN
    return _PLAIN.get(folded)
