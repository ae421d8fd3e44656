"""Passphrases: generating them, judging those that people choose, comparing them as typed."""

import math
import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from .breached import is_breached
from .errors import WeakSecret
from .predictable import is_made_of, is_repeated, is_run

SHORTEST = 15
LONGEST = 200
WANTED_BITS = 64
LANGUAGES = ("es", "en")
_LISTS = Path(__file__).parent / "words"
_SMART_PUNCTUATION = str.maketrans("‘’“”–—", "''\"\"--")


def generate(language: str) -> str:
    """Random words of one language ("es" or "en"), separated by blanks: five, at least 64 bits."""
    return " ".join(secrets.choice(words(language)) for _ in range(_count(language)))


def bits(language: str) -> float:
    """How hard a generated passphrase is to guess for one who has the word list: 64.6 bits."""
    return _count(language) * math.log2(len(words(language)))


def words(language: str) -> tuple[str, ...]:
    """The word list of a language: 7776 words, no two of them alike once normalised."""
    if language not in LANGUAGES:
        raise ValueError(f"no word list for {language!r}")
    return _listed(language)


def normalise(passphrase: str) -> str:
    """One form for all ways of typing the same words: accents, case, blanks and a phone's
    smart quotes and dashes make no difference."""
    # No stored passphrase is longer than LONGEST, so what is cut off could not have matched.
    text = passphrase[: LONGEST + 1].translate(_SMART_PUNCTUATION)
    return " ".join(_without_marks(_without_marks(text)).split())


def check_chosen(passphrase: str, clinic_words: Iterable[str] = ()) -> None:
    """Raise `WeakSecret` for a passphrase that is guessed early, with one of the codes
    "too_short", "too_long", "repeated", "clinic_words" or "breached".

    `clinic_words`: the clinic's and the user's own names, in any spelling.
    """
    code = _weakness(passphrase, clinic_words)
    if code:
        raise WeakSecret(code)


def _weakness(passphrase: str, clinic_words: Iterable[str]) -> str | None:
    if len(passphrase) > LONGEST:
        return "too_long"
    typed = normalise(passphrase)
    if len(typed) < SHORTEST:
        return "too_short"
    if is_repeated(typed.split()):
        return "repeated"
    squeezed = typed.replace(" ", "")
    if is_made_of(squeezed, _known(clinic_words)):
        return "clinic_words"
    return "breached" if is_run(squeezed) or is_breached(squeezed) else None


def _known(clinic_words: Iterable[str]) -> set[str]:
    return set(_listed("clinic")).union(*(normalise(name).split() for name in clinic_words))


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def _count(language: str) -> int:
    return math.ceil(WANTED_BITS / math.log2(len(words(language))))


@cache
def _listed(name: str) -> tuple[str, ...]:
    return tuple((_LISTS / f"{name}.txt").read_text(encoding="utf-8").split())
