"""The papers of Mónica and Daniela: a certificate all the way to USCIS, an approval at the translator's, a name
without its accent, and what is still missing.
"""

from uuid import UUID

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.papers.actions import arrive, derive, file_with, hand_over, record
from reencuentro.clinic.people.models import Part, Person

from .telling import day

DANIELA, MONICA, WITHOUT_ACCENT = "Daniela Romero Tlapale", "Mónica Romero Tlapale", "Monica Romero Tlapale"
TLAXCALA = {"jurisdiction": "MX-TLA", "name_on_it": DANIELA}


def tell_papers(case: Case) -> None:
    daniela = next(one for one in Person.objects.within(case.opened) if one.part == Part.CHILD)
    _certificate(case, daniela.id)
    _approval(case)
    _others(case, daniela.id)


def _certificate(case: Case, daniela: UUID) -> None:
    """The grandmother keeps the original; nothing needs it, since the registry gives certified copies."""
    original = record(
        case, person_id=daniela, kind="acta", form="original", folio="A29-0077123", **TLAXCALA,
        issuer="Registro Civil, Oficialía 01 de Tenancingo", words="Lo guarda la abuela. No se le pide.",
    )  # fmt: skip
    copy = derive(
        case,
        original.id,
        form="certified-copy",
        folio="CC-4471/26",
        issued=day(232),
        got=day(228),
        **TLAXCALA,
    )
    office = "Secretaría de Gobierno de Tlaxcala, Apostillas"
    apostille = derive(
        case, copy.id, form="apostille", issuer=office, folio="29-11873", issued=day(222), got=day(221)
    )
    translation = derive(
        case, apostille.id, form="certified-translation", name_on_it=DANIELA, issued=day(214), got=day(213),
        issuer="Traductora Elisa Marín, Querétaro",
    )  # fmt: skip
    hand_over(case, copy.id, place="clinic", holder="Archivo, carpeta azul", since=day(228))
    sent = {"place": "colleague", "holder": "Lic. Whitfield, Queens"}
    courier = {"courier": "Estafeta", "tracking": "8055 1201 77"}
    arrive(case, hand_over(case, translation.id, **sent, **courier, since=day(211)).id, arrived=day(209))
    file_with(case, translation.id, destination="uscis", filed=day(208), reference="EAC-90-214-50117")


def _approval(case: Case) -> None:
    """For the court in Tlaxcala it takes an apostille of the Department of State, and a translator of its list."""
    notice = record(
        case, person_id=case.client_id, kind="i-797", form="original", jurisdiction="US", issuer="USCIS",
        folio="EAC-88-104-51263", name_on_it=WITHOUT_ACCENT, issued=day(700), got=day(388),
    )  # fmt: skip
    hand_over(case, notice.id, place="colleague", holder="Lic. Whitfield, Queens", since=day(388))
    copy = derive(
        case, notice.id, form="certified-copy", issued=day(40), got=day(33), name_on_it=WITHOUT_ACCENT
    )
    hand_over(
        case, copy.id, place="office", holder="Department of State, Office of Authentications",
        since=day(12), courier="FedEx", tracking="7712 9005 4418",
    )  # fmt: skip
    derive(case, copy.id, form="apostille", ordered=day(12))
    derive(
        case, copy.id, form="perito-translation", ordered=day(6), issuer="Perito Raúl Ixtlapale, TSJ Tlaxcala"
    )


def _others(case: Case, daniela: UUID) -> None:
    record(
        case, person_id=case.client_id, kind="power-consular", form="original", jurisdiction="MX",
        issuer="Consulado General en Nueva York", name_on_it=MONICA, issued=day(318), got=day(316),
    )  # fmt: skip
    record(
        case, person_id=daniela, kind="curp", form="plain-copy", jurisdiction="MX", folio="ROTD160903MTLMLNA3",
        name_on_it="DANIELA ROMERO", got=day(370),
    )  # fmt: skip
    asked = {"folio": "EAC-90-214-50117", "issuer": "USCIS", "jurisdiction": "US"}
    record(case, person_id=daniela, kind="rfe", form="plain-copy", issued=day(14), got=day(9), **asked)
    record(case, person_id=case.client_id, kind="i-94", form="original", jurisdiction="US", ordered=day(5))
