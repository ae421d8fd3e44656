"""What a column of a list may say of a person, and what its heading probably means, in Spanish or English."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.names import fold
from reencuentro.clinic.tables.headings import known_words

NUMBER = "number"
MEANINGS: dict[str, str | Promise] = {
    NUMBER: _("Number or key of the person in the list"),
    "name": _("Full name in one cell"),
    "given_names": _("Given names"),
    "surname1": _("First surname"),
    "surname2": _("Second surname"),
    "surnames": _("Both surnames in one cell"),
    "sex": _("Sex"),
    "birth_date": _("Date or year of birth"),
    "age": _("Age"),
    "birth_state": _("State of birth"),
    "birth_municipality": _("Municipality of birth"),
    "mother_name": _("Mother's name"),
    "father_name": _("Father's name"),
    "curp": "CURP",
}
NOT_SEARCHED = ""
NAMES = ("name", "given_names", "surname1", "surnames")
_NAMES = {"first_surname": "surname1", "second_surname": "surname2", "birth": "birth_date"}
_DATA = Path(__file__).parent / "data" / "headings.csv"


def guess(heading: str) -> str:
    """The code of a meaning, or NOT_SEARCHED for a heading that says nothing known."""
    return _known().get(fold(heading), NOT_SEARCHED)


def guesses(headings: Sequence[str]) -> list[str]:
    """A meaning for each heading; one that comes twice goes to the first."""
    found: list[str] = []
    for heading in headings:
        meaning = guess(heading)
        found.append(NOT_SEARCHED if meaning in found else meaning)
    alone = "given_names" in found and not {"surname1", "surname2", "surnames"} & {*found}
    return ["name" if alone and meaning == "given_names" else meaning for meaning in found]


@cache
def _known() -> dict[str, str]:
    return known_words(_DATA, _NAMES)
