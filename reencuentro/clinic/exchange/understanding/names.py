"""Whole names taken apart in Mexican order: given names, first surname, second surname."""

from reencuentro.clinic.people.names import fold
from reencuentro.engines.tracing.names.folding import PARTICLES
from reencuentro.engines.tracing.names.nicknames import short_forms


def divided(name: str) -> tuple[str, str, str]:
    """'María de los Ángeles Pérez López' -> given names and both surnames; 'Pérez López, Ana' too."""
    if "," in name:
        surnames, _comma, given = name.partition(",")
        return (" ".join(given.split()), *divided_surnames(surnames))
    parts = _parts(name)
    if len(parts) < 3 or (len(parts) == 3 and _is_given(parts[1])):
        surnames = 1 if len(parts) > 1 else 0
    else:
        surnames = 2
    given = parts[: len(parts) - surnames]
    first, second, *_rest = [*parts[len(parts) - surnames :], "", ""]
    return " ".join(given), first, second


def divided_surnames(surnames: str) -> tuple[str, str]:
    """'de la Cruz Pérez' -> 'de la Cruz', 'Pérez'."""
    first, *others = _parts(surnames) or [""]
    return first, " ".join(others)


def _parts(name: str) -> list[str]:
    """The words of a name with the particles before them: 'de la Cruz' is one."""
    parts: list[str] = []
    waiting: list[str] = []
    for word in name.split():
        waiting.append(word)
        if fold(word) not in PARTICLES:
            parts.append(" ".join(waiting))
            waiting = []
    return parts + ([" ".join(waiting)] if waiting else [])


def _is_given(word: str) -> bool:
    """Names that often come second: 'Ana María Pérez' has one surname, 'Ana Ruiz Pérez' two."""
    return bool(short_forms(fold(word)))
