"""Who may do what with a case: the written matrix of role, compartment and act.

Keys decide who *can* read; this decides what those who can *may* do. Actions ask here, views never judge.
"""

from enum import StrEnum
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import PRIVILEGED_ROLES, Role
from reencuentro.engines.vault.compartment import PORTAL, PRIVILEGED, TEAM

from .models import Case


class Act(StrEnum):
    READ = "read"
    WRITE = "write"  # people, events, tasks, notes, blockers, follow-ups
    MOVE = "move"  # stages and gates
    CONSENT = "consent"  # consents and what is withheld from whom
    TESTIMONY = "testimony"
    CLOSE = "close"
    REOPEN = "reopen"
    HOLD = "hold"  # legal hold
    OVERRIDE = "override"  # pass closed gates, waive what protects somebody
    TEAM = "team"  # who belongs to the case
    HAND_OVER = "hand over"
    ERASE = "erase"
    FOUND = "found"
    APPROVE_CLOSING = "approve closing"
    CONFIRM_ERASURE = "confirm erasure"


_FILE = frozenset({Act.READ, Act.WRITE, Act.MOVE, Act.CONSENT, Act.TESTIMONY})
_LEGAL = _FILE | {Act.CLOSE, Act.REOPEN, Act.HOLD}
_PRIVILEGED = frozenset({Act.READ, Act.WRITE, Act.TESTIMONY})
_PORTAL = frozenset({Act.READ, Act.WRITE})
_LAWYER = {TEAM: _LEGAL, PRIVILEGED: _PRIVILEGED, PORTAL: _PORTAL}

# What a member of the team may do, by her role in the clinic. Roles not named here may do nothing.
MEMBERS: dict[Role, dict[str, frozenset[Act]]] = {
    Role.DIRECTOR: _LAWYER,
    Role.ATTORNEY: _LAWYER,
    Role.CASE_WORKER: {TEAM: _FILE, PORTAL: _PORTAL},
}

# What the lead may do besides. Only a lawyer leads.
LEAD = frozenset({Act.OVERRIDE, Act.TEAM, Act.HAND_OVER, Act.ERASE})

# What an office allows without holding any key of the case.
OFFICE: dict[Role, frozenset[Act]] = {
    Role.DIRECTOR: frozenset({Act.FOUND, Act.APPROVE_CLOSING, Act.CONFIRM_ERASURE}),
    Role.ATTORNEY: frozenset({Act.FOUND}),
    Role.CASE_WORKER: frozenset({Act.FOUND}),
}


class NotPermitted(PermissionDenied):
    """A member of the team asked for something that her role or part does not allow."""


def rights(case: Case) -> dict[str, frozenset[Act]]:
    """What the user who opened this case may do in each compartment she holds."""
    role = rosters.role_of(case.opened.user_id)
    allowed = MEMBERS.get(role, {}) if role else {}
    held = {name: acts for name, acts in allowed.items() if case.opened.holds(name)}
    if TEAM in held and leads(case):
        held[TEAM] |= LEAD
    return held


def leads(case: Case) -> bool:
    """Is this the lead? One who left, or is no lawyer here any more, leaves the lead to those of the team."""
    role = rosters.role_of(case.opened.user_id)
    if role not in PRIVILEGED_ROLES:
        return False
    return case.lead_id == case.opened.user_id or rosters.role_of(case.lead_id) not in PRIVILEGED_ROLES


def may(case: Case, act: Act, compartment: str = TEAM) -> bool:
    return act in rights(case).get(compartment, frozenset())


def require(case: Case, act: Act, compartment: str = TEAM) -> None:
    """Raise `NotPermitted` (answered with 403) unless the user may."""
    if not may(case, act, compartment):
        raise NotPermitted(_("Your part in this case does not include this."))


def require_office(user_id: UUID, act: Act) -> None:
    """Raise `NotPermitted` unless the user's office allows the act without a key."""
    role = rosters.role_of(user_id)
    if role is None or act not in OFFICE.get(role, frozenset()):
        raise NotPermitted(_("Your role does not include this."))
