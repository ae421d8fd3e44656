"""A shelter's list on which Daniela stands, misspelt, among others."""

from reencuentro.clinic.lists.models import ReferenceList
from tests.clinic.lists.lists import a_list
from tests.support.clinic import Staff

HEADINGS = (
    "Folio",
    "Nombre",
    "Apellido paterno",
    "Apellido materno",
    "Sexo",
    "Nacimiento",
    "Madre",
    "Cuarto",
)
DANYELA = ("A-7", "Danyela", "Xicotencatl", "", "F", "2016", "Monica Xicohtencatl", "azul")
MONICA = ("A-8", "Monika", "Xicotencatl", "", "F", "", "", "verde")
OTHERS = [
    ("A-1", "José Luis", "Hernández", "Pérez", "M", "2015-01-02", "Rosa Pérez Flores", "verde"),
    ("A-2", "Estrella", "Montes", "Ruiz", "F", "2016-05-03", "", ""),
    ("A-3", "Ana Sofía", "García", "López", "F", "2011", "Carmen López", "azul"),
]


def a_shelter(person: Staff, people=(*OTHERS, DANYELA), **changes) -> ReferenceList:
    """Daniela is the last of `people`, if she is one."""
    return a_list(person, people, HEADINGS, **changes)
