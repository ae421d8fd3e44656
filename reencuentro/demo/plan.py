"""The plan of Mónica and Daniela under way: she was found and seen, the suit is filed, USCIS has the petition."""

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.plan.actions.route import answer_facts, choose_routes
from reencuentro.clinic.plan.actions.steps import begin_step, finish_step

from .telling import day

FACTS = {
    "acta": "mother-only",
    "acta_repair": "no",
    "holder": "resisting",
    "holder_is": "relatives",
    "violence": "yes",
    "imminent_risk": "no",
    "ring_active": "yes",
    "lived_with_mother": "no",
    "years_with_holder": "over-one",
    "child_abroad": "no",
    "address_known": "no",
    "mother_can_act": "yes",
    "regime": "cnpcf",
    "father_where": "us-prison",
    "father_convicted": "yes",
    "indigenous_language": "yes",
    "mother_us": "t1-granted",
    "parole_asked": "no",
    "inadmissible": "no",
    "biometrics_called": "no",
}
DONE = (
    ("N00", 403, 402, "Primera entrevista y consentimiento firmado."),
    ("U00", 402, 398, "Acuerdo de confidencialidad con la Lic. Whitfield."),
    ("N01", 396, 371, "Plan de seguridad firmado con Mónica, su hermana y el equipo."),
    ("N02", 396, 370, "Actas y CURP de Mónica y Daniela en la carpeta."),
    ("N03", 345, 318, "Poder especial otorgado ante el consulado y apostillado."),
    ("N04", 316, 305, "Teoría del caso revisada por Adriana y Julia."),
    ("N05", 330, 290, "Constancia del registro de víctimas."),
    ("N06", 304, 300, "Denuncia ante la FEVIMTRA."),
    ("N07a", 300, 297, "Folio de búsqueda."),
    ("N07", 297, 141, "Domicilio confirmado por la Procuraduría."),
    ("N08", 120, 74, "Informe social: está sana y pregunta por su mamá."),
    ("N09", 139, 120, "Demanda sellada por el juzgado."),
    ("U01", 390, 388, "Aviso de aprobación I-797."),
    ("U02", 388, 372, "Mapa de la familia."),
    ("U05", 300, 270, "Revisión sin causas de inadmisibilidad."),
    ("U06", 208, 200, "Acuse de mensajería."),
    ("U07", 200, 172, "Recibo I-797C."),
    ("U15a", 90, 30, "Visita al hogar en Queens."),
)
UNDER_WAY = (("U10", 172, "En trámite; llegó una solicitud de evidencia."), ("U09", 9, "RFE del parentesco."))


def tell_plan(case: Case) -> None:
    """As the lead entered it; the first choice was widened when the ring turned out to be active."""
    answer_facts(case, FACTS)
    choose_routes(case, routes=["B"], because="Ella es la única en el acta y la niña está en Tlaxcala.")
    choose_routes(
        case,
        routes=["B", "C", "D"],
        because="Los primos siguen amenazando: con la denuncia y la medida urgente, no hay una sola vía.",
    )
    for step, begun, done, words in DONE:
        finish_step(case, step, begun=day(begun), day=day(done), words=words)
    for step, begun, words in UNDER_WAY:
        begin_step(case, step, day=day(begun), words=words)
