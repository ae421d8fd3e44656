"""Mónica's T-1 and Daniela's application: one year's room left, and Daniela still in Tlaxcala."""

import datetime

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.clocks.actions.facts import record_facts
from reencuentro.clinic.clocks.actions.papers import record_paper
from reencuentro.clinic.clocks.actions.takings import record_taking
from reencuentro.clinic.clocks.facts import DatedFact, Fact, Married, Place, TieKind
from reencuentro.clinic.clocks.takings import How, Sure, Where
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import Part, Person

from .telling import day

WHEN_DANIELA_WAS_FIVE = datetime.date(2021, 10, 4)


def tell_status(case: Case) -> None:
    daniela = _child_of(case)
    _monicas(case)
    _danielas(case, daniela)
    _papers(case, daniela)
    record_taking(case, daniela.id, how=How.NEITHER, evidence="Nació y vive en Tlaxcala")


def tell_taking(case: Case, since: datetime.date) -> None:
    """Of a family whose child was brought to Mexico and hidden for a while."""
    told = {
        "how": How.REMOVED,
        "since": ApproximateDate.exact(since),
        "sure": Sure.TOLD,
        "where": Where.MEXICO,
    }
    found = since + datetime.timedelta(days=90)
    words = "Lo contó su madre; falta el registro de la aerolínea"
    record_taking(case, _child_of(case).id, **told, hidden=True, located=found, evidence=words)


def _child_of(case: Case) -> Person:
    return next(one for one in Person.objects.within(case.opened) if one.part == Part.CHILD)


def _monicas(case: Case) -> None:
    dated = [
        DatedFact(Fact.I914_FILED, WHEN_DANIELA_WAS_FIVE, "I-797C, recibo del I-914"),
        DatedFact(Fact.I914_APPROVED, day(1_220), "I-797A, aprobación"),
        DatedFact(Fact.T1_ENDS, day(-240), "I-94 al pie del I-797A"),
    ]
    record_facts(case, case.client_id, dated=dated)


def _danielas(case: Case, daniela: Person) -> None:
    dated = [DatedFact(Fact.I914A_FILED, day(200), "I-797C, recibo del I-914A")]
    told = {"place": Place.ABROAD, "tie": TieKind.BIRTH, "married": Married.NEVER}
    record_facts(case, daniela.id, dated=dated, **told)


def _papers(case: Case, daniela: Person) -> None:
    record_paper(
        case, daniela.id, kind="certificate", issued=day(140), evidence="Acta apostillada en Tlaxcala"
    )
    record_paper(
        case, case.client_id, kind="power_of_attorney", issued=day(318), evidence="Escritura consular"
    )
    record_paper(
        case, case.client_id, kind="ead", issued=day(700), until=day(-30), evidence="Su permiso de trabajo"
    )
