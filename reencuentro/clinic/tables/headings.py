"""Words of headings, in Spanish or English, for what every list of people has. Rooms add their own."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "headings.csv"


def words_in(path: Path) -> dict[str, str]:
    """{folded words of a heading: what it means}, of a CSV file: a meaning, then words divided by bars."""
    with path.open(encoding="utf-8", newline="") as file:
        _headings, *rows = csv.reader(file)
    return {word: meaning for meaning, words in rows for word in words.split("|")}


def known_words(own: Path, names: Mapping[str, str]) -> dict[str, str]:
    """Those that all rooms know, and a room's `own`. `names`: of a field there, if it is not as here."""
    shared = {word: names.get(field, field) for word, field in _shared().items()}
    return shared | words_in(own)


@cache
def _shared() -> dict[str, str]:
    return words_in(_DATA)
