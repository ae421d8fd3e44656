"""A row of a list beside the person sought, field by field, with what each says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.labels import LABELS
from reencuentro.clinic.people.models import Sex
from reencuentro.clinic.people.values import Place
from reencuentro.clinic.people.wording import FIELDS, Reason

from ..sought import Sought


class Compared(NamedTuple):
    """A line of the page: which columns of a list it shows, by meaning, and which of the evidence."""

    label: str | Promise
    meanings: tuple[str, ...]
    evidence: tuple[str, ...]


WHOLE_NAME = (Compared(_("Name"), ("name",), ("given", "surname1", "surname2")),)
SURNAMES = (
    Compared(LABELS["given_names"], ("given_names",), ("given",)),
    Compared(_("Surnames"), ("surnames",), ("surname1", "surname2")),
)
EACH_NAME = (
    Compared(LABELS["given_names"], ("given_names",), ("given",)),
    Compared(LABELS["first_surname"], ("surname1",), ("surname1",)),
    Compared(LABELS["second_surname"], ("surname2",), ("surname2",)),
)
FACTS = (
    Compared(LABELS["birth"], ("birth_date", "age"), ("birth",)),
    Compared(FIELDS["sex"], ("sex",), ("sex",)),
    Compared(LABELS["birthplace"], ("birth_municipality", "birth_state"), ("place",)),
    Compared(_("Mother's name"), ("mother_name",), ("mother_given", "mother_surname1", "mother_surname2")),
    Compared(_("Father's name"), ("father_name",), ("father_given", "father_surname1", "father_surname2")),
    Compared(FIELDS["curp"], ("curp",), ("curp",)),
)


@dataclass(frozen=True)
class ComparedRow:
    """`ours`, `theirs`: in the case, and as written on the list. `reasons` is empty where nothing is said."""

    label: str | Promise
    ours: str
    theirs: str
    reasons: list[Reason]

    @property
    def is_inferred(self) -> bool:
        """Compared all the same: the engine takes it from the parents' names or the CURP."""
        return bool(self.reasons) and not (self.ours and self.theirs)

    @property
    def says_several(self) -> bool:
        """Of several parts of a name: each has to be told by its own."""
        return len(self.reasons) > 1


def compared(
    sought: Sought, row: Mapping[str, str], headings: Mapping[str, str], reasons: Iterable[Reason]
) -> list[ComparedRow]:
    """`headings`: {meaning: heading} of the list. Without the lines of which nothing is known."""
    ours, said = in_words(sought), list(reasons)
    rows = [
        ComparedRow(
            line.label,
            ours[line.meanings[0]],
            ", ".join(written(row, headings, line.meanings)),
            [one for one in said if one.field in line.evidence],
        )
        for line in (*_names(headings), *FACTS)
    ]
    return [one for one in rows if one.ours or one.theirs or one.reasons]


def _names(headings: Mapping[str, str]) -> tuple[Compared, ...]:
    """Names divided as the list has them."""
    return WHOLE_NAME if "name" in headings else SURNAMES if "surnames" in headings else EACH_NAME


def written(row: Mapping[str, str], headings: Mapping[str, str], meanings: Iterable[str]) -> list[str]:
    """What the row says in its columns of these meanings, as its holder wrote it."""
    return [text for meaning in meanings if (text := row.get(headings.get(meaning, ""), ""))]


def else_on_list(row: Mapping[str, str], headings: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the list says besides: (heading, text)."""
    known = set(headings.values())
    return [(heading, text) for heading, text in row.items() if text and heading not in known]


def in_words(sought: Sought) -> dict[str, str]:
    """The facts of the person sought by the meaning of a list's column, as one reads them."""
    place = Place("", sought.birth_state, sought.birth_municipality)
    surnames = f"{sought.first_surname} {sought.second_surname}".strip()
    return {
        "name": f"{sought.given_names} {surnames}".strip(),
        "surnames": surnames,
        "given_names": sought.given_names,
        "surname1": sought.first_surname,
        "surname2": sought.second_surname,
        "birth_date": str(sought.birth) if sought.birth else "",
        "sex": str(Sex(sought.sex).label) if sought.sex else "",
        "birth_municipality": str(place),
        "mother_name": sought.mother,
        "father_name": sought.father,
        "curp": sought.curp,
    }
