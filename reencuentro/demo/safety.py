"""How the danger around Daniela was weighed, and what Mónica decided on what could be noticed."""

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.safety.actions import assess, decide

from .telling import day

WITH = "Mónica, por Signal, con Itzel y la psicóloga de la casa de acogida"


def tell_safety(case: Case) -> None:
    assess(
        case,
        assessed_on=day(96),
        review_by=day(36),
        risk="3",
        findings="Los primos vigilan la entrada del pueblo. La abuela les avisa de quien pregunta por la niña.",
        measures="Nadie llama a la casa ni a la escuela. Todo por oficio de la Procuraduría, sin nombrarnos.",
        weighed_with=WITH,
    )
    assess(
        case,
        assessed_on=day(12),
        review_by=day(-18),
        risk="2",
        findings="Dos de los primos siguen detenidos. La abuela ya sabe que Mónica busca a su hija por la ley.",
        measures="Antes del emplazamiento se avisa a Lucía, que recoge a Daniela de la escuela ese día.",
        weighed_with=WITH,
    )
    _decided(case, "authority", "yes", 95, "Sólo a la Procuraduría federal, nunca a la policía municipal.")
    _decided(case, "service", "not_yet", 10, "Hasta que Lucía pueda estar ese día.")
    _decided(case, "publication", "no", 95, "Sin fotos y sin alerta: se la llevarían.")


def _decided(case: Case, act: str, answer: str, ago: int, words: str) -> None:
    decide(case, act=act, answer=answer, decided_on=day(ago), means="oral", words=words)
