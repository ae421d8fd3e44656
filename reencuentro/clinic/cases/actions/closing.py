"""Closing with a director's approval, and reopening."""

from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.identity import Identity

from ..access import lock_plain, mark
from ..closings import endings
from ..journey import Stage
from ..kinds import Status
from ..models import Case, Closing, StageEntry
from ..permissions import Act, NotPermitted, require_office
from .changing import add, change, changing


def propose_closing(case: Case, *, reason: str, told: str) -> Closing:
    """Ask a director to approve the closing. `told` is for the file; the director sees only `reason`."""
    with changing(case, "case.close", Act.CLOSE) as trail:
        if case.status == Status.CLOSING:
            raise Refused(_("The closing of this case awaits a director already."))
        closing = add(case, Closing, reason=reason, told=told)
        for room in endings():
            room.proposed(case)
        change(case, status=Status.CLOSING)
        directors = {member.user_id for member in rosters.directors()} - {case.opened.user_id}
        notify(directors, "cases.closing")
        trail.add(closing.id)
    return closing


def withdraw_closing(case: Case) -> None:
    with changing(case, "case.close.withdraw", Act.CLOSE) as trail:
        closing = _proposed(case.id)
        _decide(closing, Closing.State.WITHDRAWN, case.opened.user_id)
        _keep_open(case.id)
        change(case, status=Status.OPEN)
        trail.add(closing.id)


def approve_closing(director: Identity, closing_id: UUID) -> None:
    """A director other than the one who asked closes the case, without reading it."""
    with recording(director.user_id, "case.close.approve", objects=[closing_id]) as trail:
        closing = _for_decision(director, closing_id)
        trail.case(closing.case_id)
        _decide(closing, Closing.State.APPROVED, director.user_id)
        for room in endings():
            room.closed(closing.case_id)
        mark(closing.case_id, status=Status.CLOSED, stage=Stage.CLOSED)
        notify([closing.recorded_by], "cases.closed", case_id=closing.case_id)


def refuse_closing(director: Identity, closing_id: UUID, refusal: str) -> None:
    """Send the case back to its team with the code of a reason."""
    with recording(director.user_id, "case.close.refuse", objects=[closing_id]) as trail:
        closing = _for_decision(director, closing_id)
        trail.case(closing.case_id)
        _decide(closing, Closing.State.REFUSED, director.user_id, refusal)
        _keep_open(closing.case_id)
        mark(closing.case_id, status=Status.OPEN)
        notify([closing.recorded_by], "cases.not_closed", case_id=closing.case_id)


def reopen(case: Case, because: str) -> None:
    """Take a closed case up again where it stood; the closing stays in the history."""
    with changing(case, "case.reopen", Act.REOPEN, live=False) as trail:
        if case.status != Status.CLOSED:
            raise Refused(_("Only a closed case can be reopened."))
        closing = Closing.objects.within(case.opened).filter(state=Closing.State.APPROVED).last()
        last = StageEntry.objects.within(case.opened).filter(struck_on=None).last()
        change(
            closing,
            reopened_on=timezone.localdate(),
            reopened_by=case.opened.user_id,
            reopened_because=because,
        )
        change(case, status=Status.OPEN, stage=last.stage)
        for room in endings():
            room.reopened(case)
        trail.add(closing.id)


def _keep_open(case_id: UUID) -> None:
    for room in endings():
        room.kept_open(case_id)


def _for_decision(director: Identity, closing_id: UUID) -> Closing:
    require_office(director.user_id, Act.APPROVE_CLOSING)
    closing = Closing.objects.filter(id=closing_id).first()
    if closing is None:
        raise Http404
    lock_plain(closing.case_id)
    closing = _proposed(closing.case_id, closing_id)
    if closing.recorded_by == director.user_id:
        raise NotPermitted(_("Somebody else must decide on what you proposed yourself."))
    return closing


def _proposed(case_id: UUID, closing_id: UUID | None = None) -> Closing:
    closing = Closing.objects.filter(case_id=case_id, state=Closing.State.PROPOSED).first()
    if closing is None or closing_id not in (None, closing.id):
        raise Refused(_("This closing has been decided on already."))
    return closing


def _decide(closing: Closing, state: str, by: UUID, refusal: str = "") -> None:
    """Plain columns only: a director writes them without a key to the case."""
    Closing.objects.filter(id=closing.id).update(
        state=state, decided_by=by, decided_on=timezone.localdate(), refusal=refusal
    )
