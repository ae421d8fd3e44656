"""How a name sounds in Spanish, so that spellings nobody can hear apart become one."""

import re
from collections.abc import Sequence

_STEPS = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"ph", "f"),
        (r"sh", "s"),
        (r"ch", "C"),
        (r"qu(?=[ei])|ck|q", "k"),
        (r"gu(?=[ei])", "G"),
        (r"g(?=[eiy])", "j"),
        (r"^x|(?<=[aeiou])x(?=[aeiou])", "j"),
        (r"x", "s"),
        (r"s?c(?=[eiy])|z", "s"),
        (r"c", "k"),
        (r"ll|y", "i"),
        (r"h", ""),
        (r"v", "b"),
        (r"w", "u"),
        (r"n(?=[pb])", "m"),
        (r"(.)\1+", r"\1"),
    )
)


def sound(word: str) -> str:
    """A key for one folded word: b and v, s, c and z, ll and y, g, j and x, qu and k, silent h are alike."""
    return sounds([word])[0]


def sounds(words: Sequence[str]) -> list[str]:
    """The key of each folded word; one a line, so that a vocabulary takes no longer than a few words."""
    lines = "\n".join(words)
    for pattern, replacement in _STEPS:
        lines = pattern.sub(replacement, lines)
    return lines.casefold().split("\n") if words else []
