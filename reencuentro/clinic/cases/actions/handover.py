"""Handing the lead of a case, a closed one too, to another lawyer, who accepts or declines."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.keyring.roles import PRIVILEGED_ROLES
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.compartment import PRIVILEGED

from ..models import Case, Handover
from ..permissions import Act
from ..rows import row_of
from .changing import add, change, changing


def offer_lead(case: Case, *, to_id: UUID, because: str) -> Handover:
    """Ask a lawyer of the team to lead the case. She reads it before she answers, so she is in the team."""
    with changing(case, "lead.offer", Act.HAND_OVER, live=False) as trail:
        _check_candidate(case, to_id)
        offer = add(case, Handover, from_id=case.opened.user_id, to_id=to_id, because=because)
        notify([to_id], "cases.offered")
        trail.add(offer.id, to_id)
    return offer


def accept_lead(case: Case, offer_id: UUID) -> None:
    """Take the lead that was offered to oneself."""
    with changing(case, "lead.accept", Act.READ, live=False) as trail:
        offer = _my_offer(case, offer_id)
        _check_lawyer(case, case.opened.user_id)
        change(offer, state=Handover.State.ACCEPTED, answered_on=timezone.localdate())
        change(case, lead_id=case.opened.user_id)
        notify([offer.from_id], "cases.accepted", case_id=case.id)
        trail.add(offer.id)


def decline_lead(case: Case, offer_id: UUID, because: str) -> None:
    """Decline, with a reason for the one who offered. The lead stays where it was."""
    with changing(case, "lead.decline", Act.READ, live=False) as trail:
        offer = _my_offer(case, offer_id)
        change(offer, state=Handover.State.DECLINED, answered_on=timezone.localdate(), answer=because)
        notify([offer.from_id], "cases.declined", case_id=case.id)
        trail.add(offer.id)


def withdraw_offer(case: Case, offer_id: UUID) -> None:
    with changing(case, "lead.withdraw", Act.HAND_OVER, live=False) as trail:
        offer = _standing(row_of(case, Handover, offer_id))
        change(offer, state=Handover.State.WITHDRAWN, answered_on=timezone.localdate())
        trail.add(offer.id)


def _check_candidate(case: Case, to_id: UUID) -> None:
    if to_id == case.lead_id or to_id not in members_of(case.id):
        raise Refused(_("Choose another lawyer of this case's team."), "to_id")
    _check_lawyer(case, to_id)
    if Handover.objects.within(case.opened).filter(state=Handover.State.OFFERED).exists():
        raise Refused(_("The case is being offered to somebody already. Withdraw that offer first."))


def _check_lawyer(case: Case, user_id: UUID) -> None:
    """The lead must be able to hand over all of the file, the lawyers' part included."""
    if rosters.role_of(user_id) not in PRIVILEGED_ROLES or user_id not in members_of(case.id, PRIVILEGED):
        raise Refused(_("Only a lawyer who is also in the lawyers' part can lead the case."), "to_id")


def _my_offer(case: Case, offer_id: UUID) -> Handover:
    offer = _standing(row_of(case, Handover, offer_id))
    if offer.to_id != case.opened.user_id:
        raise Refused(_("This offer was made to somebody else."))
    return offer


def _standing(offer: Handover) -> Handover:
    if offer.state != Handover.State.OFFERED:
        raise Refused(_("This offer has been answered already."))
    return offer
