"""How Daniela was looked for: what was heard, where it was asked in silence, on which list she stood, and how
she was found. Whom others still look for.
"""

from typing import cast
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.cases.access import case_within
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.keyring.opening import open_case
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import Part, Person
from reencuentro.clinic.people.values import Place
from reencuentro.clinic.tracing.actions.inquiries import answer_inquiry, ask
from reencuentro.clinic.tracing.actions.leads import add_lead
from reencuentro.clinic.tracing.actions.searches import end_search, open_search
from reencuentro.clinic.tracing.actions.verdicts import judge, judged_now, make_lead
from reencuentro.clinic.tracing.models import Search
from reencuentro.clinic.tracing.queries.calibration import own_verdicts
from reencuentro.clinic.tracing.queries.candidates import held_against
from reencuentro.clinic.tracing.queries.lists import lists_in_hand
from reencuentro.clinic.tracing.sought import sought_of

from .clinic import Team
from .telling import day

TENANCINGO = Place("MX", "29", "29027", "barrio de la Resurrección")
SAN_PABLO = Place("MX", "29", "29025", "primaria de la mañana, salida por la calle de atrás")


def tell_search(case: Case, team: Team) -> None:
    """Needs Mónica's yes to asking authorities and the lists: `tell_safety` and `tell_lists` come first."""
    daniela = next(one for one in Person.objects.within(case.opened) if one.part == Part.CHILD)
    search = open_search(
        case,
        person_id=daniela.id,
        last_seen=ApproximateDate.exact(day(1_800)),
        last_place=TENANCINGO,
        held_by="La abuela paterna y los primos; se mudan cuando alguien pregunta.",
        circumstances="Se la quitaron de bebé para obligar a Mónica a trabajar. Desde entonces, sólo llamadas.",
    )
    _leads(case, search.id)
    _inquiries(case, search.id)
    _on_a_list(case, search, team)
    end_search(
        case,
        search.id,
        state="found",
        outcome="Vive con la abuela en San Pablo del Monte. La Procuraduría confirmó el domicilio sin decir quién preguntaba.",
    )


def tell_open_search(case: Case) -> None:
    """Her first child is looked for and not found yet."""
    child = next(one for one in Person.objects.within(case.opened) if one.part == Part.CHILD)
    open_search(case, person_id=child.id, circumstances="No se sabe a dónde la llevaron.")


def _on_a_list(case: Case, search: Search, team: Team) -> None:
    """Who leads the case and a colleague say of the likeliest candidate that it is she."""
    lists = lists_in_hand(team["adriana"], timezone.localdate())
    held = held_against(case, search.id, sought_of(case, search.person_id), lists, own_verdicts(lists))
    row = judged_now(held.one(held.worth_a_look[0]))
    because = (
        "El día y el mes están cambiados; la madre es Mónica Romero y es la primaria donde la vio Lucía."
    )
    verdict = judge(case, search.id, row, says="same", because=because)
    seen_by_itzel = cast(Case, case_within(open_case(team["itzel"], case.id)))
    judge(seen_by_itzel, search.id, row, says="same", because="Lucía la reconoció: es el mismo grupo, 4A.")
    make_lead(case, verdict.id)


def _leads(case: Case, search_id: UUID) -> None:
    heard = (
        (410, "whereabouts", TENANCINGO, "Una prima, por teléfono", "2", "Dice que se la llevaron a la casa de la abuela."),
        (300, "online", None, "Itzel, en una red social", "2", "Foto de una fiesta; al fondo una niña de su edad."),
        (175, "sighting", SAN_PABLO, "Lucía, hermana de Mónica", "4", "La vio salir de la escuela. Lleva una mochila roja."),
    )  # fmt: skip
    for ago, kind, place, told_by, reliability, words in heard:
        facts = {"place": place, "told_by": told_by, "reliability": reliability, "words": words}
        add_lead(case, search_id, kind=kind, happened=ApproximateDate.exact(day(ago)), **facts)


def _inquiries(case: Case, search_id: UUID) -> None:
    registry = ask(
        case, search_id, "civil-registry", asked_on=day(250), asked_of="Registro Civil de Tlaxcala"
    )
    told = "Un acta, sólo con Mónica como madre. No hay otro registro."
    answer_inquiry(case, registry.id, state="answered", answered_on=day(236), answer=told)
    asked = {"asked_of": "Consulado en Nueva York", "reference": "NY-0412"}
    ask(case, search_id, "consulate", asked_on=day(220), unpublished=True, **asked)
