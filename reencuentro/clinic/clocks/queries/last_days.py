"""The last days of status that the plan reckons with, as the clocks have them."""

from dataclasses import dataclass
from datetime import date

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.people.models import Person
from reencuentro.engines.clockwork.status import Terms, t1_status

from .family import mother_of
from .running import ADMISSION_BEFORE_21, Running, running


@dataclass(frozen=True)
class LastDays:
    """`t1_end`: None if she has none, or an I-485 keeps it open. `admission`: by when a child has to arrive
    because of its age; nobody is in it whose age is frozen.
    """

    t1_end: date | None
    admission: list[tuple[Person, date]]


def last_days(case: Case) -> LastDays | None:
    """None while nobody has told when the mother's I-914 was received: then only birthdays are known."""
    now = running(case)
    if not now.answers or mother_of(now.family).i914 is None:
        return None
    return LastDays(_t1_end(now), _admission(now))


def _t1_end(now: Running) -> date | None:
    t1 = t1_status(mother_of(now.family), Terms.of(now.book.law, now.today))
    return t1.end if t1 else None


def _admission(now: Running) -> list[tuple[Person, date]]:
    children = {str(child.id): child for child in now.family.children}
    clocks = [dial.clock for dial in now.dials() if dial.clock.rule == ADMISSION_BEFORE_21]
    return [(children[one.subject], one.until) for one in clocks if one.subject in children and one.until]
