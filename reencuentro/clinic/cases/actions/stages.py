"""Moving a case along its journey."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.refusals import Refused

from ..journey import Direction, Gate, Move, NotOnJourney, Stage, closed_gates, move
from ..kinds import Status
from ..models import Blocker, Case, GateEntry, StageEntry
from ..permissions import Act, require
from ..rows import row_of
from .changing import add, change, changing


def enter_stage(
    case: Case,
    *,
    stage: str,
    entered_on: date,
    reason: str,
    evidence: str,
    after: int,
    skipping: str = "",
    override: str = "",
) -> StageEntry:
    """Record that the case entered a stage. `after` is the number of the newest entry that the user saw.

    Raises `Refused` if somebody moved the case meanwhile, if stages are skipped without saying why, if a
    blocker bars the stage, or if a gate is closed and the lead does not override it with a reason.
    """
    with changing(case, "stage.enter", Act.MOVE) as trail:
        standing = _standing(case)
        _check_unmoved(case, after)
        _check_not_closing(case)
        _check_order(standing, entered_on)
        step = _step(case, stage, skipping)
        _check_blockers(case, stage)
        _check_gates(case, stage, override)
        entry = add(
            case,
            StageEntry,
            stage=stage,
            entered_on=entered_on,
            reason=reason,
            evidence=evidence,
            skipping=skipping if step.skipped else "",
            override=override,
        )
        change(case, stage=stage)
        trail.add(entry.id)
    return entry


def strike_stage(case: Case, entry_id: UUID, because: str) -> None:
    """Take back the newest entry, recorded by mistake: it stays in the history, struck out."""
    with changing(case, "stage.strike", Act.MOVE) as trail:
        _check_not_closing(case)
        entry, standing = row_of(case, StageEntry, entry_id), _standing(case)
        if len(standing) < 2 or standing[-1].id != entry.id:
            raise Refused(_("Only the newest stage can be taken back, and never the first."))
        change(entry, struck_on=timezone.localdate(), struck_by=case.opened.user_id, struck_because=because)
        change(case, stage=standing[-2].stage)
        trail.add(entry.id)


def _standing(case: Case) -> list[StageEntry]:
    return list(StageEntry.objects.within(case.opened).filter(struck_on=None))


def _check_unmoved(case: Case, after: int) -> None:
    newest = StageEntry.objects.within(case.opened).order_by("-number").first()
    if newest is not None and newest.number != after:
        raise Refused(_("A colleague moved this case while you were writing. Look at where it stands now."))


def _check_not_closing(case: Case) -> None:
    if case.status == Status.CLOSING:
        raise Refused(_("The closing of this case awaits a director. Withdraw it before you move the case."))


def _check_order(standing: list[StageEntry], entered_on: date) -> None:
    if standing and entered_on < standing[-1].entered_on:
        raise Refused(_("This is before the case entered the stage where it stands."), "entered_on")


def _step(case: Case, stage: str, skipping: str) -> Move:
    try:
        step = move(case.kind, case.stage, stage)
    except NotOnJourney as error:
        raise Refused(_("Cases of this kind do not enter this stage."), "stage") from error
    if step.direction is Direction.SKIP and not skipping:
        names = ", ".join(str(skipped.label) for skipped in step.skipped)
        raise Refused(_("This passes over: %(stages)s. Say why.") % {"stages": names}, "skipping")
    return step


def _check_blockers(case: Case, stage: str) -> None:
    standing = Blocker.objects.within(case.opened).filter(state=Blocker.State.STANDING, blocks=stage)
    if standing.exists():
        raise Refused(_("A blocker bars this stage. Resolve it or have it waived first."), "stage")


def _check_gates(case: Case, stage: str, override: str) -> None:
    states = {entry.gate: entry.state for entry in GateEntry.objects.within(case.opened)}
    closed = closed_gates(case.kind, stage, states)
    if not closed:
        return
    if not override:
        raise Refused(_gates_missing(closed), "override")
    require(case, Act.OVERRIDE)


def _gates_missing(closed: tuple[Gate, ...]) -> str:
    names = "; ".join(f"{gate.value} {gate.label}" for gate in closed)
    return _("These gates are not open: %(gates)s. Only the lead may pass them, with a reason.") % {
        "gates": names
    }


def first_stage(case: Case, *, entered_on: date, reason: str, evidence: str = "") -> StageEntry:
    """The entry with which every case begins. Part of opening it; authorised and audited there."""
    return add(
        case,
        StageEntry,
        stage=Stage.ASKED_FOR_HELP,
        entered_on=entered_on,
        reason=reason,
        evidence=evidence,
    )
