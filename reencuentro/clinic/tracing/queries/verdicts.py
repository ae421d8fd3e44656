"""How candidates were judged, by whom, and what that comes to."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.queries.work import standing
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES

from ..agreeing import Outcome, outcome_of
from ..models import Verdict

type Key = tuple[UUID, int]


@dataclass(frozen=True)
class VerdictLine:
    """`stands`: her latest word on this candidate."""

    row: Verdict
    by: str
    stands: bool


@dataclass(frozen=True)
class Judgement:
    """All that was said of one candidate, the newest first. `mine`: what the reader says by now."""

    outcome: Outcome
    lines: list[VerdictLine]
    mine: Verdict | None
    lead_id: UUID | None

    @property
    def newest(self) -> Verdict:
        return self.lines[0].row

    @property
    def counts(self) -> bool:
        return self.outcome == Outcome.SAME

    @property
    def is_other(self) -> bool:
        return self.outcome == Outcome.OTHER


def judgements(case: Case, search_id: UUID) -> dict[Key, Judgement]:
    """By candidate: (list, number of its row)."""
    rows = list(Verdict.objects.within(case.opened).filter(search_id=search_id))
    names = staff_names({row.recorded_by for row in rows})
    latest, team = {row.id for row in standing(rows)}, len(judges_of(case))
    of_row: dict[Key, list[VerdictLine]] = defaultdict(list)
    for row in reversed(rows):
        of_row[_key(row)].append(VerdictLine(row, names[row.recorded_by], row.id in latest))
    return {key: _judgement(lines, case.opened.user_id, team) for key, lines in of_row.items()}


def judgement_on(case: Case, verdict: Verdict) -> Judgement:
    """All that was said of the same candidate."""
    return judgements(case, verdict.search_id)[_key(verdict)]


def standing_verdicts(case: Case, search_id: UUID) -> dict[Key, list[Verdict]]:
    """The latest word of each colleague, by candidate."""
    found: dict[Key, list[Verdict]] = defaultdict(list)
    for row in standing(list(Verdict.objects.within(case.opened).filter(search_id=search_id))):
        found[_key(row)].append(row)
    return found


def outcome_on(case: Case, verdict: Verdict) -> Outcome:
    """What all verdicts on the same candidate come to."""
    of_row = standing_verdicts(case, verdict.search_id)[_key(verdict)]
    return outcome_of(of_row, len(judges_of(case)))


def judges_of(case: Case) -> set[UUID]:
    """The members of the team who may write in the file."""
    return {one for one in members_of(case.id) if rosters.role_of(one) in CASEWORK_ROLES}


def _judgement(lines: list[VerdictLine], me: UUID, team: int) -> Judgement:
    last = [line.row for line in lines if line.stands]
    return Judgement(
        outcome_of(last, team),
        lines,
        next((row for row in last if row.recorded_by == me), None),
        next((row.lead_id for row in last if row.lead_id), None),
    )


def _key(row: Verdict) -> Key:
    return row.list_id, row.row_number
