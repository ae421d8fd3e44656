"""The family of the story: Mónica in New York, Daniela held by the family of the man who trafficked her.

All of them are invented. Days count back from today, so that the demonstration is never out of date.
"""

import datetime

from reencuentro.clinic.cases.actions.blockers import raise_blocker
from reencuentro.clinic.cases.actions.consents import withhold
from reencuentro.clinic.cases.actions.gates import set_gate
from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.cases.actions.testimonies import decide_passages
from reencuentro.clinic.cases.actions.writing import add_event, write_note
from reencuentro.clinic.cases.intake import Child, Intake
from reencuentro.clinic.cases.journey import Stage
from reencuentro.clinic.cases.kinds import Kind
from reencuentro.clinic.cases.models import Case, TestimonyVersion
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import Part, Relation, Sex
from reencuentro.clinic.people.values import ContactRule, OtherName, Place, SpokenLanguage, Way
from reencuentro.engines.vault.compartment import PRIVILEGED

from .clinic import Team
from .courts import tell_courts
from .forms import tell_forms
from .papers import tell_papers
from .plan import tell_plan
from .safety import tell_safety
from .search import tell_search
from .status import tell_status
from .telling import day, enter, open_as


def tell(team: Team) -> Case:
    """Enter the case as the clinic would have: intake, journey, gates, tasks, what is in the way."""
    case = open_as(team["adriana"], _intake(team))
    _journey(case)
    _gates(case)
    _work(case, team)
    _record(case)
    tell_courts(case, team)
    tell_status(case)
    tell_plan(case)
    tell_papers(case)
    tell_safety(case)
    tell_search(case, team)
    tell_forms(case)
    return case


def _intake(team: Team) -> Intake:
    return Intake(
        kind=Kind.REUNIFICATION,
        lead_id=team["adriana"].user_id,
        members=((team["julia"].user_id, "immigration"), (team["itzel"].user_id, "case_work")),
        asked_on=day(402),
        reason="Su abogada en Nueva York nos escribió con su permiso; hablamos con Mónica ese mismo día.",
        summary=(
            "Mónica vive en Nueva York con visa T. La familia del hombre que la explotó retiene a su hija "
            "Daniela en Tlaxcala desde que era bebé. Quiere recuperarla y que viva con ella."
        ),
        client={
            "given_names": "Mónica",
            "first_surname": "Romero",
            "second_surname": "Tlapale",
            "other_names": [OtherName("nickname", "Moni")],
            "birth": ApproximateDate.exact(datetime.date(1996, 5, 14)),
            "sex": Sex.FEMALE,
            "birthplace": Place("MX", "29", "29010"),
            "languages": [SpokenLanguage("es"), SpokenLanguage("nahuatl")],
            "contact_rule": ContactRule(
                ways=(
                    Way(
                        "signal",
                        "+1 555 0100 44",
                        days=(0, 1, 2, 3, 4),
                        start=datetime.time(18, 30),
                        end=datetime.time(21, 0),
                    ),
                    Way("through", "Lic. Grace Whitfield, su abogada", answered_by="Grace Whitfield"),
                ),
                time_zone="America/New_York",
                code_word="jacaranda",
                never_channels=("call", "sms"),
                note="Comparte el teléfono con una compañera de casa: nada por llamada ni por SMS.",
                confirmed=day(21),
            ),
        },
        children=(
            Child(
                person={
                    "given_names": "Daniela",
                    "first_surname": "Romero",
                    "second_surname": "Tlapale",
                    "other_names": [OtherName("nickname", "Dani")],
                    "birth": ApproximateDate.exact(datetime.date(2016, 9, 3)),
                    "sex": Sex.FEMALE,
                    "birthplace": Place("MX", "29", "29033"),
                },
                relation=Relation.MOTHER,
                registered=True,
                holder={
                    "given_names": "Eufemia",
                    "first_surname": "Carrasco",
                    "second_surname": "Lima",
                    "about": "Madre del hombre que la explotó. Dice en el pueblo que la niña es su nieta.",
                },
                holder_relation=Relation.GRANDPARENT,
            ),
        ),
        adverse=(
            {
                "part": Part.TRAFFICKER,
                "given_names": "Saúl",
                "first_surname": "Mendieta",
                "second_surname": "Carrasco",
                "about": "Preso en Estados Unidos desde hace tres años. No figura en el acta de Daniela.",
            },
        ),
        referral={
            "received_on": day(403),
            "source": "us_attorney",
            "name": "Grace Whitfield",
            "organisation": "Hudson Survivors Law Project",
            "contact": "Correo cifrado; responde el mismo día",
            "asks_for": "Localizar a Daniela y recuperar su custodia en México.",
        },
        safety={
            "asked_on": day(402),
            "knows_where_she_is": "no",
            "knows_she_searches": "no",
            "child_in_danger": "unknown",
            "danger": "Dos primos de Saúl siguen en el pueblo y amenazaron a la hermana de Mónica en 2022.",
            "may_know": "Sólo su abogada y su hermana Lucía.",
        },
        consents=(
            _consent("representation", "given", "written"),
            _consent("tracing", "given", "written"),
            {**_consent("partners", "given", "oral"), "partners": ["Hudson Survivors Law Project"]},
            _consent("statistics", "given", "oral"),
            {**_consent("publicity", "refused", "oral"), "words": "Todavía no. Tal vez cuando esté conmigo."},
        ),
        testimony={
            "text": _TESTIMONY,
            "told_on": day(395),
            "means": "video",
            "language": "español",
        },
        decision="Búsqueda previa sin coincidencias.",
    )


def _consent(purpose: str, decision: str, means: str) -> dict[str, object]:
    return {
        "purpose": purpose,
        "decision": decision,
        "means": means,
        "decided_on": day(398),
        "language": "español",
    }


_TESTIMONY = """\
Conocí a Saúl a los diecinueve, en la feria. Me habló de casarnos y de trabajar juntos en el norte.

Daniela nació en septiembre. Cuando tenía cinco meses me dijeron que se quedaba con su mamá de él \
mientras juntábamos dinero, y me llevaron a Nueva York.

Estuve cuatro años sin poder salir sola. Si no obedecía, me decían que no volvería a ver a la niña.

Me escapé en enero con ayuda de una vecina. Declaré contra él. A Daniela no la he visto desde entonces.

Mi hermana la vio el año pasado en la escuela del pueblo, con el uniforme azul."""

_JOURNEY = (
    (
        Stage.SAFE,
        371,
        "Plan de seguridad firmado con Mónica, su hermana y el equipo.",
        "Plan del 3 de la carpeta",
    ),
    (
        Stage.MANDATE,
        318,
        "Poder especial otorgado ante el consulado y apostillado.",
        "Escritura consular, copia certificada",
    ),
    (
        Stage.LOCATED,
        141,
        "Domicilio confirmado por la Procuraduría, a dos calles de la escuela.",
        "Informe de localización",
    ),
    (
        Stage.SEEN,
        74,
        "Trabajo social del DIF la vio en la escuela: está sana y pregunta por su mamá.",
        "Informe social",
    ),
)


def _journey(case: Case) -> None:
    for stage, ago, reason, evidence in _JOURNEY:
        enter(case, stage, day(ago), reason, evidence)


def _gates(case: Case) -> None:
    known = (
        ("G1", "closed", 74, "La tiene la abuela paterna de hecho; la demanda de entrega está presentada."),
        (
            "G2",
            "open",
            318,
            "En el acta sólo figura Mónica: la patria potestad es suya sin segundo consentimiento.",
        ),
        ("G3", "closed", 60, "Falta el pasaporte; el acta ya está apostillada."),
        (
            "G4",
            "open",
            190,
            "Solicitud de derivada (T-3) recibida; la edad de Daniela corre hasta los 21 y hay margen.",
        ),
        ("G6", "open", 30, "Visita al hogar en Queens: cuarto propio y lugar en la escuela."),
    )
    for gate, state, ago, basis in known:
        set_gate(case, gate=gate, state=state, since=day(ago), basis=basis)


def _work(case: Case, team: Team) -> None:
    adriana, julia, itzel = (team[login].user_id for login in ("adriana", "julia", "itzel"))
    raise_blocker(
        case,
        nature="safety",
        what="Un emplazamiento a la abuela avisaría a los primos",
        waits_for="Evaluación de riesgo de este mes y la decisión de Mónica",
        may_waive="La abogada responsable, con la decisión registrada de Mónica",
        blocks=Stage.PHYSICAL_CUSTODY,
    )
    add_task(
        case,
        title="Repasar con Mónica el riesgo antes de que el juzgado notifique",
        details="Por Signal, después de las 18:30 de Nueva York. Palabra clave primero.",
        owner_id=adriana,
        due_on=day(-1),
        next_step=True,
    )
    for title, owner, ago in (
        ("Pedir la medida provisional de entrega junto con la admisión", adriana, -6),
        ("Preparar la videollamada de acercamiento con la psicóloga", itzel, -9),
        ("Responder la solicitud de evidencia de USCIS", julia, -18),
        ("Recoger el acta apostillada en Tlaxcala", itzel, 2),
    ):
        add_task(case, title=title, details="", owner_id=owner, due_on=day(ago))


def _record(case: Case) -> None:
    for happened, title, details in (
        (ApproximateDate.of_month(2017, 2), "La separaron de Daniela", "Tenía cinco meses."),
        (ApproximateDate.of_year(2021), "Escapó y declaró en Nueva York", ""),
        (
            ApproximateDate.exact(day(120)),
            "Demanda de entrega y guarda y custodia",
            "Juzgado familiar, Tlaxcala.",
        ),
    ):
        add_event(case, happened=happened, title=title, details=details, source="Testimonio y expediente")
    write_note(
        case, text="Lucía, la hermana, puede llevar ropa y fotos a la psicóloga sin decir para qué son."
    )
    write_note(
        case,
        compartment=PRIVILEGED,
        text="No ofrecer su declaración de Estados Unidos en el juicio familiar sin acuerdo de Grace.",
    )
    withhold(
        case,
        person_id=case.client_id,
        what="El domicilio de Mónica en Nueva York",
        from_whom=["El juzgado y las partes en México"],
        because="El expediente familiar puede llegar a manos de los primos de Saúl.",
        since=day(390),
    )
    _allow_passages(case)


def _allow_passages(case: Case) -> None:
    version = TestimonyVersion.objects.within(case.opened).get()
    for use, allowed in (("t_visa", [0, 1, 2, 3]), ("family_court", [1, 4]), ("publicity", [])):
        decide_passages(
            case, version.id, use=use, allowed=allowed, decided_on=day(395), means="video", words=""
        )
