"""How alike two words of names are, and why."""

from collections.abc import Callable
from typing import NamedTuple

from rapidfuzz.distance import OSA

from ..names import full_forms


class WordMatch(NamedTuple):
    """`score` 0 to 1; `why` a code of `verdict.REASONS`, or "" for the same or nothing alike."""

    score: float
    why: str = ""


SAME = WordMatch(1.0)
NOTHING = WordMatch(0.0)


def compare(one: str, other: str, sound: Callable[[str], str]) -> WordMatch:
    """Compare two folded words; the strongest ground counts. `sound`: how a word sounds."""
    if one == other:
        return SAME
    if full_forms(one) & full_forms(other):
        return WordMatch(0.92, "nickname")
    one_sound, other_sound = sound(one), sound(other)
    if one_sound == other_sound:
        return WordMatch(0.92, "sound")
    return _misspelt(one, other, one_sound, other_sound) or _shortened(one, other) or NOTHING


def _misspelt(one: str, other: str, one_sound: str, other_sound: str) -> WordMatch | None:
    """One slip in a word of four letters or more, two in one of seven or more."""
    shortest = min(len(one), len(other))
    slips = OSA.distance(one, other, score_cutoff=2)
    if shortest >= 4 and slips == 1:
        return WordMatch(0.87, "spelling")
    if shortest >= 4 and OSA.distance(one_sound, other_sound, score_cutoff=1) == 1:
        return WordMatch(0.8, "spelling")
    return WordMatch(0.77, "spelling") if shortest >= 7 and slips == 2 else None


def _shortened(one: str, other: str) -> WordMatch | None:
    """The beginning of a word, as while typing; or an initial."""
    short, long = sorted((one, other), key=len)
    if not long.startswith(short):
        return None
    return WordMatch(0.85, "beginning") if len(short) >= 3 else WordMatch(0.6, "initial")
