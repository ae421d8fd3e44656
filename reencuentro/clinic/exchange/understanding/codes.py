"""Words for kinds, stages, sexes, ties and places: codes, labels in both languages, and what people say."""

import csv
from functools import cache
from pathlib import Path

from django.db.models import TextChoices
from django.utils import translation

from reencuentro.clinic.cases.journey import Stage
from reencuentro.clinic.cases.kinds import Kind
from reencuentro.clinic.cases.models import Referral
from reencuentro.clinic.people import languages, places
from reencuentro.clinic.people.models import Relation, Sex
from reencuentro.clinic.people.names import fold

_CODES = Path(__file__).parents[1] / "data" / "codes.csv"
_CHOICES: dict[str, type[TextChoices]] = {
    "kind": Kind,
    "stage": Stage,
    "sex": Sex,
    "relation": Relation,
    "source": Referral.Source,
}


def code_of(what: str, text: str) -> str | None:
    """The code that a text stands for; None if it is not known."""
    return _known(what).get(fold(text))


def names_of(what: str) -> str:
    """All that may be written, in the active language, for a message."""
    return ", ".join(str(choice.label) for choice in _CHOICES[what] if choice.value)


@cache
def _known(what: str) -> dict[str, str]:
    return _labels(what) | _said(what)


def _labels(what: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for language in ("en", "es"):
        with translation.override(language):
            known |= {fold(label): code for code, label in _pairs(what)}
    return known


def _pairs(what: str) -> list[tuple[str, str]]:
    if what in _CHOICES:
        pairs = [(choice.value, str(choice.label)) for choice in _CHOICES[what]]
        return pairs + [(code, code) for code, _label in pairs]
    if what == "country":
        return [*places.countries().items(), *((code, code) for code in places.countries())]
    if what == "state":
        return [*places.states().items(), *((code, code) for code in places.states())]
    if what == "language":
        return [(code, str(item)) for code, item in languages.catalogue().items()]
    return []


@cache
def _rows() -> list[dict[str, str]]:
    with _CODES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _said(what: str) -> dict[str, str]:
    return {
        fold(word): row["code"] for row in _rows() if row["what"] == what for word in row["words"].split("|")
    }
