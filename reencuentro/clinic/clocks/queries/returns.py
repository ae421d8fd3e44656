"""The year of each child who was taken or kept across a border, for return proceedings and the plan."""

from dataclasses import dataclass

from django.utils import timezone

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.people.models import Person
from reencuentro.engines.clockwork.status import year_is_over

from ..models import TakingRecord
from .family import taking_of
from .lines import ClockLine, TakingLine
from .running import running
from .telling import Teller
from .watches import watches


@dataclass(frozen=True)
class ReturnLine:
    """`clock` is None where no day is told, no border was crossed, or a petition is on file."""

    person: Person
    taking: TakingLine
    clock: ClockLine | None


def since_taken(case: Case) -> str:
    """For the plan: "under-one" or "over-one" year by the strictest of the children's clocks; "" if not told.

    What was petitioned in time stays within its year. One query while nothing is told.
    """
    rows = TakingRecord.objects.within(case.opened)
    takings = [taking for row in rows if (taking := taking_of(row))]
    if not takings:
        return ""
    law, today = lawbook().law, timezone.localdate()
    return "over-one" if any(year_is_over(one, law, today) for one in takings) else "under-one"


def return_lines(case: Case) -> list[ReturnLine]:
    found = running(case)
    teller = Teller(found, watches(case))
    clocks = {dial.clock.subject: teller.clock(dial) for dial in found.returns}
    takings = found.family.takings
    return [
        ReturnLine(child, TakingLine(takings.get(child.id)), clocks.get(str(child.id)))
        for child in found.family.children
    ]
