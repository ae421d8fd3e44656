"""What the tests of the benchmarks share."""

import csv
import unicodedata
from pathlib import Path


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def folded(text: str) -> str:
    """Without accents and capitals; ñ stays, except where a registry has lost it."""
    plain = unicodedata.normalize("NFD", text.lower().replace("ñ", "\0"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("\0", "ñ")
