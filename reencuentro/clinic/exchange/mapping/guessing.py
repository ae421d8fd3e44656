"""What a heading probably means, in Spanish, English or one of the standards' field names."""

import csv
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from reencuentro.clinic.people.names import fold
from reencuentro.clinic.tables.headings import known_words, words_in

from .targets import CASE, CHILDREN_MOST, CODES, GATHERED

_DATA = Path(__file__).parents[1] / "data"
_SMALL = r"(?:de|del|de la|de los|el|la|los|las|of|the|s|datos)"
_NUMBER = re.compile(r"\s*\b(\d)\b\s*")
NOTES = f"{CASE}.notes"


@lru_cache(maxsize=1024)
def guess(heading: str) -> str:
    """The code of a target, or "" for a heading that says nothing known."""
    if standard := _standards().get(_compact(heading)):
        return standard
    return _of_case_or_client(fold(heading)) or _of_somebody(fold(heading))


def guesses(headings: Sequence[str]) -> list[str]:
    """A target for each heading. One asked for twice goes to the first; the rest is kept among the notes."""
    taken: set[str] = set()
    found = []
    for heading in headings:
        target = guess(heading) or NOTES
        if target in taken and target.partition(".")[2] not in GATHERED:
            target = NOTES
        taken.add(target)
        found.append(target)
    return [_whole_name(target, taken) for target in found]


def _whole_name(target: str, taken: set[str]) -> str:
    """A 'Nombre' without any column of surnames holds the whole name."""
    subject, _dot, field = target.partition(".")
    surnames = {f"{subject}.first_surname", f"{subject}.second_surname", f"{subject}.surnames"}
    return f"{subject}.name" if field == "given_names" and not surnames & taken else target


def _of_case_or_client(words: str) -> str:
    field = _fields().get(words, "")
    return field if not field or "." in field else f"client.{field}"


def _of_somebody(words: str) -> str:
    """'nombre del hijo 2', 'child1 dob', 'edad hija': whom it speaks of, which child, and the rest."""
    spaced = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])", " ", words)
    number = _NUMBER.search(spaced)
    bare = _NUMBER.sub(" ", spaced, count=1).strip()
    for phrase, subject in _subjects():
        rest = _without(bare, phrase)
        if rest is None:
            continue
        field = "name" if not rest else _fields().get(rest, "")
        code = f"{_numbered(subject, number)}.{field}"
        if code in CODES:
            return code
    return ""


def _without(words: str, phrase: str) -> str | None:
    """The words but for the phrase at their beginning or end; None if it is at neither."""
    ends = re.fullmatch(rf"(?P<rest>.*?)\s*(?:\b{_SMALL}\s+)*\b{phrase}", words)
    begins = re.fullmatch(rf"(?:{_SMALL}\s+)*{phrase}\b\s*(?:{_SMALL}\s+)*(?P<rest>.*)", words)
    match = begins or ends
    return match["rest"].strip() if match else None


def _numbered(subject: str, number: re.Match[str] | None) -> str:
    if not subject.endswith("*"):
        return subject
    place = int(number[1]) if number else 1
    return f"{subject[:-1]}{place}" if 1 <= place <= CHILDREN_MOST else ""


def _compact(heading: str) -> str:
    return fold(heading).replace(" ", "")


@cache
def _standards() -> dict[str, str]:
    """Names with an underscore are a standard's own; others ('age') are ordinary words as well."""
    return {
        _compact(row["heading"]): row["target"] for row in _rows("standards.csv") if "_" in row["heading"]
    }


@cache
def _fields() -> dict[str, str]:
    return known_words(_DATA / "fields.csv", {"number": f"{CASE}.row_id"})


@cache
def _subjects() -> list[tuple[str, str]]:
    """(phrase, subject), the longest phrase first."""
    pairs = words_in(_DATA / "subjects.csv").items()
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
