"""What somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(written: str, known: Iterable[str]) -> str:
    """The known name closest to what was written, or all of them if none is close."""
    names = sorted(known)
    return ", ".join(get_close_matches(written, names, 1) or names)
