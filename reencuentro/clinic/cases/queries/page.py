"""The case on one screen: where it stands, what blocks it, what comes next. A fixed number of queries."""

from dataclasses import dataclass
from uuid import UUID

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.queries import Family, family_of
from reencuentro.clinic.people.queries.family import Position

from ..kinds import Status
from ..models import Blocker, Case, Closing, FollowUp, Handover, Note, SafetyFacts, Task
from .consents import ConsentState, consents
from .journey import GateView, Stop, gate_entries, gates, rail
from .origin import safety_facts
from .timeline import Sources, Timeline, sources, timeline
from .work import Work, blockers, standing, work

LATEST = 5
TASKS_SHOWN = 6


@dataclass(frozen=True)
class CasePage:
    case: Case
    client: Person | None
    family: Family
    stops: list[Stop]
    gates: list[GateView]
    blockers: list[Blocker]
    work: Work
    consents: list[ConsentState]
    latest: Timeline
    notes: list[Note]
    follow_ups: list[FollowUp]
    closing: Closing | None
    offer: Handover | None
    safety: SafetyFacts | None
    names: dict[UUID, str]

    @property
    def lead(self) -> str:
        return self.names[self.case.lead_id]

    @property
    def children(self) -> list[Position]:
        return self.family.positions

    @property
    def here(self) -> Stop:
        return next(stop for stop in self.stops if stop.state == "current")

    @property
    def gates_missing(self) -> int:
        return sum(gate.state != "open" for gate in self.gates)

    @property
    def tasks(self) -> list[Task]:
        """Open tasks besides the next step, as many as fit on the screen."""
        return [task for task in self.work.open if not task.next_step][:TASKS_SHOWN]


def case_page(case: Case) -> CasePage:
    found = sources(case)
    family, tasks = family_of(case.opened), work(case)
    notes = standing(list(Note.objects.within(case.opened)))
    owners = {task.owner_id for task in tasks.open} | {note.recorded_by for note in notes}
    return CasePage(
        case=case,
        client=family.people.get(case.client_id),
        family=family,
        stops=rail(case, found.stages),
        gates=gates(case, gate_entries(case)),
        blockers=[row for row in blockers(case) if row.state == Blocker.State.STANDING],
        work=tasks,
        consents=consents(case),
        latest=timeline(found, LATEST),
        notes=notes[: -LATEST - 1 : -1],
        follow_ups=[row for row in found.follow_ups if row.state == FollowUp.State.PLANNED],
        closing=_closing(case, found),
        offer=next((row for row in found.handovers if row.state == Handover.State.OFFERED), None),
        safety=next(iter(safety_facts(case)), None),
        names=staff_names(owners | {case.lead_id}),
    )


def _closing(case: Case, found: Sources) -> Closing | None:
    """The closing that is under way or in force."""
    if case.status == Status.OPEN:
        return None
    live = (Closing.State.PROPOSED, Closing.State.APPROVED)
    return next((row for row in reversed(list(found.closings)) if row.state in live), None)
