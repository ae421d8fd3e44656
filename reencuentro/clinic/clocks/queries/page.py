"""The page of clocks, person by person: what presses first, then why, with rule, article and mark."""

from datetime import date
from typing import Any

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.people.models import Person
from reencuentro.engines.clockwork.status import GREEN, RED, Contradiction

from ..facts import Fact
from .lines import ClockLine, FactLine, PersonLines, TakingLine
from .running import Dial, Running, running
from .telling import Teller
from .waking import look_due
from .watches import watches

PRESSES_WITHIN, OPENS_WITHIN = 183, 31


def clocks_page(case: Case) -> dict[str, Any]:
    found = running(case)
    teller = Teller(found, watches(case))
    return {
        "look_due": look_due(case),
        "has_status": found.family.has_status,
        "questions": found.questions,
        "contradictions": [_contradiction(teller, one) for one in found.contradictions],
        "pressing": _pressing(teller, found),
        "persons": [_person(teller, found, person) for person in _in_order(found)],
    }


def _in_order(found: Running) -> list[Person]:
    """The mother, her children, then others who have a birthday to come or a paper."""
    family = found.family
    first = [one for one in (family.client, *family.children) if one]
    others = [one for one in family.people if one not in first]
    return first + [one for one in others if found.birthdays.get(one.id) or family.papers_of(one)]


def _pressing(teller: Teller, found: Running) -> list[ClockLine]:
    """What is red or amber with a date, or near; red first, then the nearest. Past birthdays aren't shown."""
    dials = [dial for dial in found.dials() if dial.day and _presses(dial, found.today)]
    dials.sort(key=lambda dial: (dial.clock.colour != RED, dial.day))
    return [teller.clock(dial) for dial in dials]


def _presses(dial: Dial, today: date) -> bool:
    """A birthday only when it is near; everything else also when it is amber, red, a way out, or opens."""
    is_birthday, opens = dial.private and not dial.urges, dial.clock.opens
    near = (dial.day - today).days <= PRESSES_WITHIN
    near = near or (opens is not None and abs((opens - today).days) <= OPENS_WITHIN)
    return near or dial.urges or (dial.clock.colour != GREEN and not is_birthday)


def _person(teller: Teller, found: Running, person: Person) -> PersonLines:
    family = found.family
    row = family.facts.get(person.id)
    return PersonLines(
        person=person,
        has_facts_form=person == family.client or person in family.children,
        facts=[FactLine(Fact(fact.code).label, fact) for fact in row.dated] if row else [],
        periods=family.periods_of(person),
        answers=teller.answers(one for one in found.answers if one.finding.subject == str(person.id)),
        birthdays=[teller.birthday(one) for one in found.birthdays.get(person.id, ())],
        papers=[teller.paper(one) for one in found.papers if one.row.person_id == person.id],
        clocks=[
            teller.clock(dial)
            for dial in (*found.hers, *found.returns)
            if dial.clock.subject == str(person.id)
        ],
        taking=TakingLine(family.takings.get(person.id)) if person in family.children else None,
    )


def _contradiction(teller: Teller, one: Contradiction) -> str:
    who = teller.names.get(one.subject, "")
    return f"{who}: {teller.said(one.reason)}" if who else teller.said(one.reason)
