"""What a cell holds instead of what it should say: damage that programs do, and words for 'nothing known'."""

import re
from functools import lru_cache

from reencuentro.clinic.people.names import fold

FORMULA_TEXT, PROGRAM_ERROR, SHORTENED = "formula text", "program error", "shortened"
_ERRORS = frozenset(
    ["#N/A", "#N/D", "#REF!", "#¡REF!", "#VALUE!", "#¡VALOR!", "#NAME?", "#¿NOMBRE?", "#DIV/0!", "#¡DIV/0!",
     "#NUM!", "#¡NUM!", "#NULL!", "#¡NULO!", "#SPILL!", "#¡DESBORDAMIENTO!", "#CALC!", "#¡CALC!", "#ERROR!"]
)  # fmt: skip
_HASHES = re.compile("#{3,}")
_SHORTENED = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    ["n a", "n d", "s d", "sin dato", "sin datos", "sin informacion", "no sabe", "no se sabe", "se desconoce",
     "se ignora", "ignorado", "desconocido", "desconocida", "no aplica", "ninguno", "ninguna",
     "por confirmar", "pendiente", "unknown", "not known", "none", "null", "not available",
     "not applicable", "no data", "tbd"]
)  # fmt: skip
_WORDS_MOST = 20


def damage_of(text: str) -> str:
    """FORMULA_TEXT, PROGRAM_ERROR, SHORTENED (a number that lost digits), or "" for a cell without harm."""
    if text.startswith("="):
        return FORMULA_TEXT
    if text.startswith("#") and (text.upper() in _ERRORS or _HASHES.fullmatch(text)):
        return PROGRAM_ERROR
    return SHORTENED if _SHORTENED.fullmatch(text) else ""


@lru_cache(maxsize=4096)
def says_nothing(text: str) -> bool:
    """Whether somebody wrote that nothing is known: 's/d', 'se desconoce', '?'."""
    if len(text) > _WORDS_MOST:
        return False
    return fold(text) in _SAYS_NOTHING or not any(c.isalnum() for c in text)
