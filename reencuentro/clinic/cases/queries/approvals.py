"""What awaits a director: enough to decide on, nothing to read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.keyring.shredding import may_carry_out

from ..access import plain_cases
from ..models import Case, Closing, Erasure, FollowUp, Task

UNDER_WAY = (Erasure.State.REQUESTED, Erasure.State.CONFIRMED)


@dataclass(frozen=True)
class ClosingToDecide:
    """`case` shows its plain columns only. `own`: proposed by the reader, so somebody else decides."""

    closing: Closing
    case: Case
    proposed_by: str
    open_tasks: int
    follow_ups: int
    own: bool


@dataclass(frozen=True)
class ErasureToDecide:
    """`stands_in`: both who signed have left, so that the reader can carry it out in their place."""

    erasure: Erasure
    case: Case
    requested_by: str
    own: bool
    stands_in: bool = False


def closings_to_decide(director_id: UUID) -> list[ClosingToDecide]:
    rows = list(Closing.objects.filter(state=Closing.State.PROPOSED).order_by("recorded_on", "id"))
    ids = {row.case_id for row in rows}
    cases, names = plain_cases(ids), staff_names({row.recorded_by for row in rows})
    tasks = _count(Task.objects.filter(case_id__in=ids, state=Task.State.OPEN))
    visits = _count(FollowUp.objects.filter(case_id__in=ids, state=FollowUp.State.PLANNED))
    return [
        ClosingToDecide(
            row,
            cases[row.case_id],
            names[row.recorded_by],
            tasks[row.case_id],
            visits[row.case_id],
            row.recorded_by == director_id,
        )
        for row in rows
    ]


def closing_to_decide(director_id: UUID, closing_id: UUID) -> ClosingToDecide:
    """One of them. Raises `Http404` for one that nobody has to decide on."""
    for found in closings_to_decide(director_id):
        if found.closing.id == closing_id:
            return found
    raise Http404


def _count(rows: Iterable) -> Counter[UUID]:
    return Counter(rows.values_list("case_id", flat=True))


def erasures_to_decide(director_id: UUID) -> list[ErasureToDecide]:
    """Those that await a director, and those whose waiting time runs."""
    return _with_cases(Erasure.objects.filter(state__in=UNDER_WAY), director_id)


def erasures_of(user_id: UUID) -> list[ErasureToDecide]:
    """Those that this user asked for, confirmed or ended, whatever became of them; and those left to her."""
    signed = Q(requested_by=user_id) | Q(confirmed_by=user_id) | Q(ended_by=user_id)
    confirmed = Erasure.objects.filter(state=Erasure.State.CONFIRMED).exclude(signed)
    left = [row for row in confirmed if may_carry_out(user_id, row.signers)]
    return _with_cases([*left, *Erasure.objects.filter(signed)], user_id)


def _with_cases(found: Iterable[Erasure], reader_id: UUID) -> list[ErasureToDecide]:
    rows = list(found)
    cases = plain_cases(row.case_id for row in rows)
    names = staff_names({row.requested_by for row in rows})
    return [
        ErasureToDecide(
            erasure=row,
            case=cases[row.case_id],
            requested_by=names[row.requested_by],
            own=row.requested_by == reader_id,
            stands_in=reader_id not in row.signers,
        )
        for row in rows
    ]
