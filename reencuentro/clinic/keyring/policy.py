"""Which roles a compartment takes. The ledgers refuse everybody else, whatever a page allows."""

from reencuentro.engines.vault.compartment import LISTS, PORTAL, PRIVILEGED, REGISTRY, TEAM
from reencuentro.engines.vault.ledger import Policy

from .roles import CASEWORK_ROLES, PRIVILEGED_ROLES, Role

AUDITORS = "auditors"
DROP_BOXES = (REGISTRY, AUDITORS)
"""Into which anybody may drop something, that stays sealed to older keys."""

ORGANISATION_COMPARTMENTS = (*DROP_BOXES, LISTS)

POLICY: Policy = {
    TEAM: frozenset(CASEWORK_ROLES),
    PORTAL: frozenset(CASEWORK_ROLES),
    PRIVILEGED: frozenset(PRIVILEGED_ROLES),
    REGISTRY: frozenset({Role.DIRECTOR}),
    AUDITORS: frozenset({Role.DIRECTOR, Role.AUDITOR}),
    LISTS: frozenset(CASEWORK_ROLES),
}


def takes(compartment: str, role: Role | None) -> bool:
    """Whether somebody with this role (None: not active) may be in the compartment at all."""
    return role is not None and role in POLICY[compartment]
