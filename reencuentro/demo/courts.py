"""What runs in courts and agencies for Mónica and Daniela: a custody suit, an investigation, a U.S. filing."""

from typing import Any
from uuid import UUID

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.proceedings.actions.entries import add_entry, set_state, watch_terms
from reencuentro.clinic.proceedings.actions.proceedings import open_proceeding
from reencuentro.clinic.proceedings.kinds import EntryKind, Kind
from reencuentro.clinic.proceedings.models import Entry, Proceeding
from reencuentro.clinic.proceedings.queries.proposals import proposals

from .clinic import Team
from .telling import day


def tell_courts(case: Case, team: Team) -> None:
    _family_suit(case, team)
    _investigation(case, team)
    _derivative(case, team)


def _family_suit(case: Case, team: Team) -> None:
    suit = _proceeding(
        case,
        Kind.FAMILY,
        "Juzgado Segundo Familiar, Tlaxcala",
        court="tlaxcala",
        filed=120,
        file_number="412/2026",
        judge="Jueza Amalia Cuatecontzi",
        parties="Actora: Mónica Romero Tlapale\nDemandada: Eufemia Carrasco Lima",
    )
    _enter(case, suit, EntryKind.FILING, 120, "Demanda de entrega y guarda y custodia", act="claim-filed")
    admitted = _enter(
        case,
        suit,
        EntryKind.NOTICE,
        3,
        "Auto que reserva la medida provisional de entrega",
        mode="list",
        act="provisional-measures",
        evidence="Lista de acuerdos; foto tomada por Itzel.",
    )
    _watch(case, suit, admitted, team["adriana"].user_id, "F21")
    hearing = _enter(case, suit, EntryKind.HEARING, 40, "Escucha de Daniela con psicóloga")
    set_state(case, hearing.id, state="deferred", evidence="La abuela no la presentó; acta de la audiencia.")


def _investigation(case: Case, team: Team) -> None:
    inquiry = _proceeding(
        case,
        Kind.CRIMINAL,
        "FEVIMTRA, Ciudad de México",
        court="pjf",
        filed=300,
        file_number="NUC 0815/2026",
        parties="Víctima: Mónica Romero Tlapale\nImputado: Saúl Mendieta Carrasco",
    )
    asked = _enter(
        case,
        inquiry,
        EntryKind.FILING,
        12,
        "Propusimos pedir la sábana de llamadas de los primos",
        act="investigation-proposed",
        evidence="Acuse sellado",
    )
    _watch(case, inquiry, asked, team["itzel"].user_id, "P04")


def _derivative(case: Case, team: Team) -> None:
    filing = _proceeding(
        case,
        Kind.IMMIGRATION,
        "USCIS, Vermont Service Center",
        court="us-federal",
        filed=200,
        file_number="I-914A de Daniela",
    )
    request = _enter(
        case,
        filing,
        EntryKind.NOTICE,
        9,
        "RFE: prueba del parentesco",
        mode="mail",
        act="rfe",
        details="Piden el acta certificada y su traducción.",
    )
    _watch(case, filing, request, team["julia"].user_id, "US-D15")


def _proceeding(case: Case, kind: Kind, authority: str, **facts: Any) -> Proceeding:
    """`filed` is how many days ago."""
    empty = dict.fromkeys(("district", "file_number", "judge", "parties", "note"), "")
    told = {**empty, **facts, "filed_on": day(facts["filed"])}
    del told["filed"]
    return open_proceeding(case, kind=kind, authority=authority, **told)


def _enter(case: Case, proceeding: Proceeding, kind: EntryKind, ago: int, title: str, **facts: str) -> Entry:
    return add_entry(case, proceeding.id, kind=kind, day=day(ago), title=title, **facts)


def _watch(case: Case, proceeding: Proceeding, entry: Entry, owner_id: UUID, *names: str) -> None:
    chosen = [one.trigger for one in proposals(proceeding, entry) if one.name in names and one.shown]
    watch_terms(case, entry.id, chosen, owner_id=owner_id)
