"""Lists for tests, as they are once they were read."""

import datetime
from collections.abc import Sequence

from reencuentro.clinic.lists.actions.adding import Brought, Facts, add_list
from reencuentro.clinic.lists.building import build, seal_rows
from reencuentro.clinic.lists.meanings import guesses
from reencuentro.clinic.lists.models import ReferenceList
from reencuentro.clinic.lists.understanding import Columns
from reencuentro.clinic.tables import Row
from reencuentro.clinic.tables.dates import DAY_FIRST, Calendar
from tests.support.clinic import Staff

TODAY = datetime.date(2026, 11, 27)
HEADINGS = (
    "Folio",
    "Nombre",
    "Apellido paterno",
    "Apellido materno",
    "Sexo",
    "Fecha de nacimiento",
    "Cuarto",
)
PEOPLE = (
    ("A-1", "Daniela", "Sandobal", "Rioz", "F", "2019-03-14", "azul"),
    ("A-2", "José Luis", "Hernández", "Pérez", "M", "2015-01-02", "verde"),
    ("A-3", "Xóchitl", "Xicohténcatl", "", "F", "2017", ""),
)


def facts(**changes: object) -> Facts:
    return Facts(
        **{
            "name": "Albergue de primavera",
            "holder": "DIF de Tenancingo",
            "kind": ReferenceList.Kind.SHELTER.value,
            "provenance": "Handed over on a stick by its head.",
            "legal_basis": "Agreement of 3 May 2026, article 4.",
            "received_on": TODAY,
            "expires_on": TODAY + datetime.timedelta(days=180),
            **changes,
        }
    )


def a_list(
    person: Staff,
    people: Sequence[Sequence[str]] = PEOPLE,
    headings: Sequence[str] = HEADINGS,
    order: str = DAY_FIRST,
    **changes: object,
) -> ReferenceList:
    """A list of these people, brought by this colleague; `changes` to its `facts`."""
    rows = seal_rows(Row(number, tuple(cells)) for number, cells in enumerate(people, 2))
    columns = Columns(headings, guesses(headings), Calendar(TODAY, order))
    built = build(columns, rows)
    return add_list(person.identity, facts(**changes), Brought(columns, rows, built.index, built.remarks))
