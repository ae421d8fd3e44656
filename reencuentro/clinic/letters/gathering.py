"""What of a case a letter may speak of, read once and frozen. Fields are read out of it alone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.accounts.queries import organisation, staff_name, staff_names
from reencuentro.clinic.cases.models import Case, TeamMember
from reencuentro.clinic.people.models import Part as PartOfPerson
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.queries.people import people_of
from reencuentro.clinic.proceedings.models import Proceeding
from reencuentro.clinic.proceedings.queries.proceedings import proceeding_lines

from .models import About, Letter, Letterhead


@dataclass(frozen=True)
class Gathered:
    """`follows`: the letter that this one reminds of. `team`: {part: names}. `day`: that of the letter."""

    case: Case
    people: tuple[Person, ...]
    client: Person | None
    child: Person | None
    proceeding: Proceeding | None
    proceedings: tuple[Proceeding, ...]
    follows: Letter | None
    lead: str
    team: dict[str, str]
    clinic: str
    letterhead: Letterhead
    day: date


def gather(case: Case, about: About) -> Gathered:
    """Whom and what `about` names; else the only child, and the proceeding that goes on."""
    people = people_of(case.opened)
    children = [one for one in people if one.part == PartOfPerson.CHILD]
    lines = proceeding_lines(case)
    going_on = [line.row for line in lines if line.under_way]
    clinic = organisation()
    return Gathered(
        case=case,
        people=tuple(people),
        client=_chosen(people, case.client_id),
        child=_chosen(children, about.child) or _only(children),
        proceeding=_chosen([line.row for line in lines], about.proceeding) or _only(going_on),
        proceedings=tuple(line.row for line in lines),
        follows=Letter.objects.within(case.opened).filter(id=about.follows).first()
        if about.follows
        else None,
        lead=staff_name(case.lead_id),
        team=_team(case),
        clinic=clinic.name if clinic else "",
        letterhead=Letterhead.current(),
        day=timezone.localdate(),
    )


def _team(case: Case) -> dict[str, str]:
    members = list(TeamMember.objects.within(case.opened).filter(until=None))
    names = staff_names({one.user_id for one in members})
    parts = dict.fromkeys(one.part for one in members)
    return {part: ", ".join(names[one.user_id] for one in members if one.part == part) for part in parts}


def _chosen[Row: (Person, Proceeding)](rows: list[Row], row_id: UUID | None) -> Row | None:
    return next((row for row in rows if row.id == row_id), None)


def _only[Row](rows: list[Row]) -> Row | None:
    """Where there are several nobody guesses."""
    return rows[0] if len(rows) == 1 else None
