"""Passphrases: how they are compared."""

import unicodedata

LONGEST = 200
_SMART_PUNCTUATION = str.maketrans("‘’“”–—", "''\"\"--")


def normalise(passphrase: str) -> str:
    """One form for all ways of typing the same words: accents, case, blanks and a phone's
    smart quotes and dashes make no difference."""
    # No stored passphrase is longer than LONGEST, so what is cut off could not have matched.
    text = passphrase[: LONGEST + 1].translate(_SMART_PUNCTUATION)
    return " ".join(_without_marks(_without_marks(text)).split())


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
