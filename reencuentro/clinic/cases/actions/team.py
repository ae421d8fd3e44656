"""Letting colleagues into a case and taking them out, a closed one too. The keys follow at once."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.membership import grant, members_of, remove
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, PRIVILEGED_ROLES
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.compartment import PORTAL, PRIVILEGED, TEAM

from ..access import lock
from ..models import Case, FollowUp, Handover, Task, TeamMember
from ..permissions import Act
from .changing import add, change, changing


def add_member(case: Case, *, user_id: UUID, part: str, privileged: bool = False) -> None:
    """Let a colleague read and write the case, and the lawyers' part of it if she is a lawyer."""
    with changing(case, "team.add", Act.TEAM, live=False) as trail:
        _check_role(user_id, privileged)
        if user_id in members_of(case.id):
            raise Refused(_("This colleague is in the team already."), "user_id")
        for compartment in [TEAM, PORTAL, *([PRIVILEGED] if privileged else [])]:
            grant(case.opened, compartment, user_id)
        _end_part(case, user_id)
        take_part(case, user_id, part, timezone.localdate())
        notify([user_id], "cases.joined", case_id=case.id)
        trail.add(user_id)


def open_privileged(case: Case, user_id: UUID) -> None:
    """Let a lawyer of the team into the lawyers' compartment too."""
    with changing(case, "team.privilege", Act.TEAM, live=False) as trail:
        _check_role(user_id, privileged=True)
        if user_id not in members_of(case.id) or user_id in members_of(case.id, PRIVILEGED):
            raise Refused(_("Look at the team again: it has changed meanwhile."))
        grant(case.opened, PRIVILEGED, user_id)
        trail.add(user_id)


def remove_member(case: Case, user_id: UUID, because: str) -> None:
    """Take a colleague out and renew the keys, so that her old ones open nothing that lies here.

    Raises `Refused` for the lead, who hands the case over first, and for one who still has open tasks.
    """
    with changing(case, "team.remove", Act.TEAM, live=False) as trail:
        if user_id == case.lead_id:
            raise Refused(_("The lead can't be taken out. Hand the case over first."))
        if user_id not in members_of(case.id):
            raise Refused(_("This colleague is not in the team."))
        _check_nothing_left(case, user_id)
        _leave(case, user_id, because)
        remove(case.opened, user_id)
        lock(case)
        notify([user_id], "cases.removed")
        trail.add(user_id)


def change_part(case: Case, user_id: UUID, part: str) -> None:
    """Say what a member does from today on; what she did before stays in the history."""
    with changing(case, "team.part", Act.TEAM) as trail:
        if user_id not in members_of(case.id):
            raise Refused(_("This colleague is not in the team."))
        _end_part(case, user_id)
        take_part(case, user_id, part, timezone.localdate())
        trail.add(user_id)


def take_part(case: Case, user_id: UUID, part: str, since: date) -> None:
    """Write down what a member does in the case. Who can read it is the ledger's to say."""
    add(case, TeamMember, user_id=user_id, part=part, since=since)


def _check_role(user_id: UUID, privileged: bool) -> None:
    role = rosters.role_of(user_id)
    if role not in CASEWORK_ROLES:
        raise Refused(_("Somebody with this role can't be in a case's team."), "user_id")
    if privileged and role not in PRIVILEGED_ROLES:
        raise Refused(_("Only lawyers can be let into the lawyers' part."), "privileged")


def _check_nothing_left(case: Case, user_id: UUID) -> None:
    tasks = Task.objects.within(case.opened).filter(owner_id=user_id, state=Task.State.OPEN)
    visits = FollowUp.objects.within(case.opened).filter(owner_id=user_id, state=FollowUp.State.PLANNED)
    if tasks.exists() or visits.exists():
        raise Refused(_("She still has open tasks or follow-ups here. Give them to somebody else first."))


def _end_part(case: Case, user_id: UUID, **why: str) -> None:
    """What she did until today. Of one who left with her role the line is still open when she returns."""
    for row in TeamMember.objects.within(case.opened).filter(user_id=user_id, until=None):
        change(row, until=timezone.localdate(), **why)


def _leave(case: Case, user_id: UUID, because: str) -> None:
    _end_part(case, user_id, left_because=because)
    for offer in Handover.objects.within(case.opened).filter(to_id=user_id, state=Handover.State.OFFERED):
        change(offer, state=Handover.State.WITHDRAWN, answered_on=timezone.localdate())
