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


def m_is_female(texts: Iterable[str]) -> bool:
    """Whether M stands for mujer: where others are H and nobody is F."""
    written = {fold(text) for text in texts}
    return "h" in written and "f" not in written


def read_sex(text: str, m_female: bool = False) -> int | None:
    """UNKNOWN if nothing is said; None for what isn't understood."""
    folded = fold(text)
    if folded == "m":
        return FEMALE if m_female else MALE
    if folded in _UNSAID:
        return UNKNOWN
    return _PLAIN.get(folded)
