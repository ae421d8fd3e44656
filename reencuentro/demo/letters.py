"""Letters of Mónica's case: the engagement letter, approved and issued; a power of attorney with blanks."""

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.cases.access import case_within
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.keyring.opening import open_case
from reencuentro.clinic.letters.actions.issuing import approve, ask, issue
from reencuentro.clinic.letters.actions.templates import set_letterhead
from reencuentro.clinic.letters.actions.writing import begin, write

from .clinic import Team

_ENGAGEMENT = {
    "engagement.scope": (
        "localizar a Daniela, obtener su guarda y custodia ante los tribunales de Tlaxcala y reunirla con su "
        "madre en los Estados Unidos"
    ),
    "engagement.fees": "La clínica no cobra honorarios. Los gastos los cubre un fondo de la clínica.",
    "engagement.language": "español",
}
_POWER = {
    "power.officer": "el Consulado General de México en Nueva York",
    "power.attorney_in_fact": "Adriana Solís Pineda",
    "client.id_document": "pasaporte mexicano",
}


def tell(team: Team, case: Case) -> None:
    """Written by the case worker, approved by the attorney who leads; begun by the attorney herself."""
    director = User.objects.get(id=team["elena"].user_id)
    set_letterhead(
        director,
        address="Calle 5 de Mayo 12, Puebla",
        contact="contacto@clinica.example",
        place="Puebla, Pue.",
    )
    hers = case_within(open_case(team["itzel"], case.id)) or case
    letter = begin(hers, template="engagement", language="es")
    letter = write(hers, letter.id, letter.revision, typed=_ENGAGEMENT, paragraphs={})
    ask(hers, letter.id)
    approve(case, letter.id, letter.revision)
    issue(case, letter.id)
    power = begin(case, template="power", language="both")
    write(case, power.id, power.revision, typed=_POWER, paragraphs={})
