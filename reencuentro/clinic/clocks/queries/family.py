"""The facts of a case in the engine's own terms, and the questions that nobody has answered yet."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.people.models import Part, Person
from reencuentro.engines.clockwork.status import (
    Absence,
    Child,
    Contradiction,
    Filing,
    Marriage,
    Principal,
    Span,
    Taking,
    Tie,
    contradictions,
)
from reencuentro.engines.clockwork.status.facts import ADOPTED

from ..facts import DatedFact, Fact, Place
from ..models import PaperRecord, Period, StatusFacts, TakingRecord
from ..takings import Sure, Where

LONG_AGO = date(1980, 1, 1)


@dataclass(frozen=True)
class Family:
    """`client` is None only while nobody has entered her; `facts` and `takings` by person."""

    people: tuple[Person, ...]
    client: Person | None
    facts: dict[UUID, StatusFacts]
    periods: tuple[Period, ...]
    papers: tuple[PaperRecord, ...]
    takings: dict[UUID, TakingRecord]

    @property
    def children(self) -> list[Person]:
        return [person for person in self.people if person.part == Part.CHILD]

    @property
    def has_status(self) -> bool:
        """Has anybody told anything of the mother's status? Many cases have no U.S. half."""
        return self.client is not None and self.client.id in self.facts

    def told(self, person: Person, code: Fact) -> DatedFact | None:
        row = self.facts.get(person.id)
        return row.by_code().get(code) if row else None

    def on(self, person: Person, code: Fact) -> date | None:
        fact = self.told(person, code)
        return fact.on if fact else None

    def periods_of(self, person: Person) -> list[Period]:
        return [row for row in self.periods if row.person_id == person.id]

    def papers_of(self, person: Person) -> list[PaperRecord]:
        return [row for row in self.papers if row.person_id == person.id]


def family_of(case: Case) -> Family:
    """Five queries; nobody's facts are looked up twice."""
    people = tuple(Person.objects.within(case.opened))
    return Family(
        people=people,
        client=next((person for person in people if person.id == case.client_id), None),
        facts={row.person_id: row for row in StatusFacts.objects.within(case.opened)},
        periods=tuple(Period.objects.within(case.opened)),
        papers=tuple(PaperRecord.objects.within(case.opened)),
        takings={row.person_id: row for row in TakingRecord.objects.within(case.opened)},
    )


def mother_of(family: Family) -> Principal:
    """For a family whose mother has facts."""
    her = family.client
    assert her is not None
    extended = family.on(her, Fact.EXTENDED_TO)
    return Principal(
        i914=_filing(family, her, Fact.I914_FILED, Fact.I914_APPROVED, Fact.I914_DENIED),
        ends=family.on(her, Fact.T1_ENDS),
        extended_to=(extended,) if extended else (),
        revoked=family.on(her, Fact.REVOKED),
        adjustment=_filing(family, her, Fact.I485_FILED, Fact.I485_APPROVED, Fact.I485_DENIED),
        investigation_over=family.on(her, Fact.INVESTIGATION_OVER),
        absences=tuple(_absence(row) for row in family.periods_of(her) if row.kind == Period.ABSENCE),
        advance_parole_until=family.on(her, Fact.ADVANCE_PAROLE),
        naturalised=family.on(her, Fact.NATURALISED),
    )


def child_of(family: Family, child: Person, today: date) -> Child:
    """What isn't known is taken the stricter way: abroad, a tie of unknown day, a birth on any day."""
    row = family.facts.get(child.id)
    born = child.birth
    facts = Child(
        key=str(child.id),
        born=Span(born.first, born.last) if born else Span(LONG_AGO, today),
        abroad=row is None or row.place != Place.HERE,
        tie=_tie(family, child, row),
        application=_filing(family, child, Fact.I914A_FILED, Fact.I914A_APPROVED, Fact.I914A_DENIED),
        visa_issued=family.on(child, Fact.VISA_ISSUED),
        visa_ends=family.on(child, Fact.VISA_ENDS),
        admitted=family.on(child, Fact.ADMITTED),
        status_ends=family.on(child, Fact.T3_ENDS),
        adjustment=_filing(
            family, child, Fact.CHILD_I485_FILED, Fact.CHILD_I485_APPROVED, Fact.CHILD_I485_DENIED
        ),
    )
    weddings = [one for one in family.periods_of(child) if one.kind == Period.MARRIAGE]
    return replace(facts, marriages=tuple(_marriage(one) for one in weddings))


def taking_of(row: TakingRecord) -> Taking | None:
    """None while no day is told, and where no border was crossed."""
    if not row.crossed_a_border or row.since is None:
        return None
    return Taking(
        since=Span(row.since.first, row.since.last),
        sure=row.sure == Sure.SHOWN,
        in_mexico=row.where == Where.MEXICO,
        hidden=row.hidden,
        located=row.located,
        petitioned=row.petitioned,
    )


def found_contradictions(family: Family, today: date) -> tuple[Contradiction, ...]:
    """Of everybody in the family; nothing while the mother's facts aren't told."""
    if not family.has_status:
        return ()
    children = [child_of(family, child, today) for child in family.children]
    return contradictions(mother_of(family), children, today)


def _filing(family: Family, person: Person, filed: Fact, approved: Fact, denied: Fact) -> Filing | None:
    """None until the receipt date is known; a decision without one is asked about."""
    received = family.on(person, filed)
    return Filing(received, family.on(person, approved), family.on(person, denied)) if received else None


def _tie(family: Family, child: Person, row: StatusFacts | None) -> Tie:
    kind = row.tie if row and row.tie else ADOPTED
    since, ended = family.on(child, Fact.TIE_SINCE), family.on(child, Fact.TIE_ENDED)
    return Tie(kind, since, ended)


def _absence(row: Period) -> Absence:
    return Absence(row.since.first, row.until, row.advance_parole, row.excused)


def _marriage(row: Period) -> Marriage:
    return Marriage(Span(row.since.first, row.since.last), row.until)
