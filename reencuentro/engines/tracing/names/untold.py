"""What is written where nobody knew a name, or told it: of a foundling, a newborn, somebody's mother.

It says nothing of how she is called, not even that she is called otherwise. Words that are somebody's name,
too ('Niña' is folded as Nina, 'Infante' is a surname), are not among these.
"""

from collections.abc import Sequence

_WRITTEN = (
    # nobody knew: nomen nescio, and what forms and programs say
    ("nn", "n n", "xx", "xxx", "xxxx", "desconocido", "desconocida", "se desconoce"),
    ("desconoce", "ignora", "se ignora", "ignorado", "ignorada", "no sabe", "no se sabe", "no consta"),
    ("no identificado", "no identificada", "sin identificar", "no refiere", "no recuerda", "no dijo"),
    ("no indica", "no especifica", "no especificado", "no especificada", "no proporciona", "no proporciono"),
    ("no proporcionado", "no registrado", "no registrada", "no disponible", "no aplica", "no tiene"),
    ("sin nombre", "sin apellido", "sin apellidos", "sin segundo apellido", "sin dato", "sin datos"),
    ("sin informacion", "sin registro", "sin registrar", "null", "nan", "none"),
    ( "unknown", "not known", "name unknown", "unidentified", "no name", "not provided", "not available"),
    # nobody had given one yet, or it was a child's
    ("rn", "recien nacido", "recien nacida", "neonato", "neonata", "bebe", "bebe nina", "bebe nino"),
    ("hijo", "hija", "menor edad", "newborn", "baby", "baby boy", "baby girl", "babyboy", "babygirl"),
)  # fmt: skip
_PHRASES = frozenset(tuple(phrase.split()) for some in _WRITTEN for phrase in some)
_WITH_A_STROKE = frozenset([("s", "n"), ("s", "d"), ("s", "a"), ("s", "i"), ("n", "a"), ("n", "d")])
ENDINGS = frozenset(phrase[-1] for phrase in _PHRASES)


def is_untold(text: str, words: Sequence[str]) -> bool:
    """Whether a text says no more than that, once or more; its `words` are folded and without particles.
    'S/N' and 'N/A' say no more; 'S. N.' may be somebody's initials.
    """
    phrase, once = tuple(words), tuple(dict.fromkeys(words))
    return phrase in _PHRASES or once in _PHRASES or ("/" in text and phrase in _WITH_A_STROKE)
