"""Which roles a compartment takes. The ledgers refuse everybody else, whatever a page allows."""

from reencuentro.engines.vault.compartment import PORTAL, PRIVILEGED, REGISTRY, TEAM
from reencuentro.engines.vault.ledger import Policy

from .roles import CASEWORK_ROLES, PRIVILEGED_ROLES, Role

AUDITORS = "auditors"
ORGANISATION_COMPARTMENTS = (REGISTRY, AUDITORS)

POLICY: Policy = {
    TEAM: frozenset(CASEWORK_ROLES),
    PORTAL: frozenset(CASEWORK_ROLES),
    PRIVILEGED: frozenset(PRIVILEGED_ROLES),
    REGISTRY: frozenset({Role.DIRECTOR}),
    AUDITORS: frozenset({Role.DIRECTOR, Role.AUDITOR}),
}


def takes(compartment: str, role: Role | None) -> bool:
    """Whether somebody with this role (None: not active) may be in the compartment at all."""
    return role is not None and role in POLICY[compartment]
