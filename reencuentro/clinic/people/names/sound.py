"""How a name sounds in Spanish, so that spellings nobody can hear apart become one."""

import re

_STEPS = tuple(
    (re.compile(pattern), replacement)
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
    for pattern, replacement in _STEPS:
        word = pattern.sub(replacement, word)
    return word.casefold()
