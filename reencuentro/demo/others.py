"""A dozen more cases, so that board and lists look as they do on a working day. All invented.

Yolanda has two, written down a little differently: she comes up where people in two cases are looked for.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.cases.intake import Child, Intake
from reencuentro.clinic.cases.journey import JOURNEYS
from reencuentro.clinic.cases.kinds import Kind
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import Relation

from .clinic import Team
from .search import tell_open_search
from .status import tell_taking
from .telling import day, enter, open_as


@dataclass(frozen=True)
class Brief:
    """`steps`: how many stages after the first; `due`: days from today, negative if overdue; `taken`: how many
    days ago the child was taken across a border, if so.
    """

    kind: Kind
    lead: str
    helper: str
    client: tuple[str, str, str]
    born: int
    children: tuple[str, ...]
    steps: int
    began: int
    task: str
    due: int
    taken: int = 0


LOCATED = 3  # stages after the first until it is known where a child is
CASES = (
    Brief(Kind.VISA_T, "julia", "tomas", ("Rosa Isela", "Canché", "Uc"), 1991, (), 2, 210, "Pedir la constancia de cooperación", 3),
    Brief(Kind.CUSTODY, "adriana", "itzel", ("Guadalupe", "Ñáñez", "Coyotl"), 1988, ("Emiliano", "Renata"), 4, 160, "Llevar testigos a la audiencia preliminar", 5),
    Brief(Kind.IDENTITY, "adriana", "itzel", ("Xóchitl", "Hernández", "Hernández"), 2000, ("Leonardo",), 1, 40, "Cotejar las dos actas de nacimiento", 0),
    Brief(Kind.REUNIFICATION, "adriana", "tomas", ("Maribel", "Ocotlán", "Pérez"), 1993, ("Ximena",), 7, 640, "Cita para el pasaporte de Ximena", 8),
    Brief(Kind.VISA_U, "julia", "tomas", ("Noemí", "Balam", "Chi"), 1985, ("Sofía", "Mateo"), 3, 330, "Revisar la certificación firmada", 12),
    Brief(Kind.REUNIFICATION, "julia", "itzel", ("Yolanda", "de la Cruz", "Sánchez"), 1990, ("Ángel",), 3, 220, "Oficio a la Procuraduría sobre el domicilio", -4),
    Brief(Kind.VISA_T, "julia", "itzel", ("Yolanda", "de la Cruz", "Sanchez"), 1990, ("Angel",), 1, 90, "Pedir copia de la sentencia del tratante", 7),
    Brief(Kind.ASYLUM, "julia", "tomas", ("Marisol", "Gómez", "Díaz"), 1998, (), 1, 75, "Traducir la denuncia", 6),
    Brief(Kind.VAWA, "julia", "tomas", ("Leticia", "Aguirre", "Mora"), 1982, ("Diego",), 2, 140, "Juntar pruebas de convivencia", 20),
    Brief(Kind.REUNIFICATION, "adriana", "itzel", ("Esperanza", "Tecuapetla", "Juárez"), 1995, ("Alondra", "Iker"), 1, 33, "Evaluación de riesgo con la psicóloga", 1),
    Brief(Kind.PAROLE, "julia", "itzel", ("Juana", "Pech", "Dzul"), 1979, (), 2, 190, "Carta del médico tratante", 9),
    Brief(Kind.CUSTODY, "adriana", "tomas", ("Beatriz", "Zepeda", ""), 1994, ("Camila",), 5, 410, "Verificar que la sentencia cause ejecutoria", 2),
    Brief(Kind.IDENTITY, "adriana", "tomas", ("Refugio", "Xochitiotzin", "Mena"), 2003, (), 0, 6, "Explicar el registro extemporáneo", 2),
    Brief(Kind.REUNIFICATION, "adriana", "itzel", ("Carolina", "Luna", "Atonal"), 1992, ("Santiago",), 2, 120, "Firma del poder en el consulado", 14, taken=285),
)  # fmt: skip


def tell(team: Team, step: Callable[[], None] = lambda: None) -> None:
    for brief in CASES:
        _tell(team, brief)
        step()


def _tell(team: Team, brief: Brief) -> None:
    lead = team[brief.lead]
    case = open_as(lead, _intake(team, brief))
    stages = JOURNEYS[brief.kind].stages[1 : brief.steps + 1]
    for number, stage in enumerate(stages, start=1):
        ago = brief.began * (len(stages) - number) // (len(stages) + 1)
        enter(case, stage, day(ago), "Así consta en el expediente.")
    if brief.taken:
        tell_taking(case, day(brief.taken))
    if brief.kind == Kind.REUNIFICATION and brief.steps < LOCATED:
        tell_open_search(case)
    add_task(
        case, title=brief.task, details="", owner_id=lead.user_id, due_on=day(-brief.due), next_step=True
    )


def _intake(team: Team, brief: Brief) -> Intake:
    given, first, second = brief.client
    return Intake(
        kind=brief.kind,
        lead_id=team[brief.lead].user_id,
        members=((team[brief.helper].user_id, "case_work"),),
        asked_on=day(brief.began),
        reason="Llamó a la clínica.",
        client={
            "given_names": given,
            "first_surname": first,
            "second_surname": second,
            "birth": ApproximateDate.of_year(brief.born),
        },
        children=tuple(_child(name, brief) for name in brief.children),
        decision="Búsqueda previa sin coincidencias.",
    )


def _child(name: str, brief: Brief) -> Child:
    _given, first, second = brief.client
    person = {
        "given_names": name,
        "first_surname": first,
        "second_surname": second,
        "birth": ApproximateDate.of_year(min(brief.born + 22, 2023)),
    }
    return Child(person=person, relation=Relation.MOTHER, registered=True)
