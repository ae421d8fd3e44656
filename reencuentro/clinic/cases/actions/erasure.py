"""Destroying a case: its lead asks, a director confirms, one of the two carries it out after the delay.

If both have left by then, any other director does.
"""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import rosters, shredding
from reencuentro.clinic.keyring.errors import NotAllowed
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.registry.drops import forget
from reencuentro.engines.vault.errors import RuleBroken
from reencuentro.engines.vault.identity import Identity

from ..access import lock_plain, mark
from ..kinds import Status
from ..models import Case, Erasure
from ..permissions import Act, NotPermitted, require_office
from .changing import changing

WHY_NOT = {
    "same_person": _("Somebody else must confirm what you asked for yourself."),
    "moved_on": _("The team changed since this was asked for. The lead must ask again."),
    "gone": _("This has been decided on already."),
    "too_early": _("The waiting time is not over yet."),
    "not_one_of_the_two": _("Only one of the two who signed can carry this out."),
}


def request_erasure(case: Case, reason: str) -> Erasure:
    """Ask a director to have the case destroyed. Raises `Refused` under legal hold or if asked already."""
    with changing(case, "erasure.request", Act.ERASE, live=False):
        _check_no_hold(case)
        if _under_way(case.id):
            raise Refused(_("The erasure of this case has been asked for already."))
        shredding.ask(case.opened.identity, case.id)
        erasure = Erasure.objects.create(
            case_id=case.id,
            reason=reason,
            requested_by=case.opened.user_id,
            requested_on=timezone.localdate(),
        )
        directors = {member.user_id for member in rosters.directors()} - {case.opened.user_id}
        notify(directors, "cases.erasure")
    return erasure


def withdraw_erasure(case: Case) -> None:
    """The lead takes the request back before it is confirmed."""
    with changing(case, "erasure.cancel", Act.ERASE, live=False):
        erasure = _under_way(case.id)
        if erasure is None or erasure.state != Erasure.State.REQUESTED:
            raise Refused(WHY_NOT["gone"])
        _cancel(erasure, case.opened.user_id)


def refuse_erasure(director: Identity, erasure_id: UUID) -> None:
    """A director does not confirm; the case stays as it is."""
    with recording(director.user_id, "erasure.cancel") as trail:
        erasure = _for_decision(director, erasure_id, Erasure.State.REQUESTED)
        trail.case(erasure.case_id)
        _cancel(erasure, director.user_id)
        notify([erasure.requested_by], "cases.erasing")


def confirm_erasure(director: Identity, erasure_id: UUID) -> Erasure:
    """A director confirms: nobody opens the case from now on, and after the delay nothing can."""
    with recording(director.user_id, "erasure.confirm") as trail:
        erasure = _for_decision(director, erasure_id, Erasure.State.REQUESTED)
        trail.case(erasure.case_id)
        _check_no_hold(lock_plain(erasure.case_id))
        erasure.due_on = _by_the_vault(shredding.confirm, director, erasure.case_id)
        erasure.state, erasure.confirmed_by = Erasure.State.CONFIRMED, director.user_id
        erasure.confirmed_on = timezone.localdate()
        erasure.save()
        mark(erasure.case_id, status=Status.ERASING)
        notify([erasure.requested_by], "cases.erasing")
    return erasure


def carry_out_erasure(signer: Identity, erasure_id: UUID) -> str:
    """After the delay: destroy the last way in and the rows. Returns the certificate's text."""
    with recording(signer.user_id, "erasure.carry_out") as trail:
        erasure = _locked(erasure_id, Erasure.State.CONFIRMED)
        if not shredding.may_carry_out(signer.user_id, erasure.signers):
            raise Http404
        trail.case(erasure.case_id)
        _check_no_hold(lock_plain(erasure.case_id))
        certificate = _by_the_vault(shredding.carry_out, signer, erasure.case_id)
        erasure.state, erasure.ended_by = Erasure.State.DONE, signer.user_id
        erasure.ended_on = timezone.localdate()
        erasure.save()
        mark(erasure.case_id, status=Status.ERASED)
        forget(erasure.case_id)
    return certificate


def _by_the_vault[Answer](
    step: Callable[[Identity, UUID], Answer], signer: Identity, case_id: UUID
) -> Answer:
    try:
        return step(signer, case_id)
    except NotAllowed as error:
        raise Refused(WHY_NOT[error.code]) from error
    except RuleBroken as error:
        raise Refused(WHY_NOT["moved_on"]) from error


def _check_no_hold(case: Case) -> None:
    if case.legal_hold:
        raise Refused(_("The case is under legal hold: nothing of it may be destroyed."))


def _under_way(case_id: UUID) -> Erasure | None:
    states = (Erasure.State.REQUESTED, Erasure.State.CONFIRMED)
    return Erasure.objects.filter(case_id=case_id, state__in=states).first()


def _for_decision(director: Identity, erasure_id: UUID, state: str) -> Erasure:
    require_office(director.user_id, Act.CONFIRM_ERASURE)
    erasure = _locked(erasure_id, state)
    if erasure.requested_by == director.user_id:
        raise NotPermitted(WHY_NOT["same_person"])
    return erasure


def _locked(erasure_id: UUID, state: str) -> Erasure:
    erasure = Erasure.objects.select_for_update().filter(id=erasure_id).first()
    if erasure is None:
        raise Http404
    if erasure.state != state:
        raise Refused(WHY_NOT["gone"])
    return erasure


def _cancel(erasure: Erasure, by: UUID) -> None:
    shredding.withdraw(erasure.case_id)
    erasure.state, erasure.ended_by, erasure.ended_on = Erasure.State.CANCELLED, by, timezone.localdate()
    erasure.save()
