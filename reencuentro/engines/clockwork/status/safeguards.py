"""Rules 14 and 15: what a filing costs and whom it could harm."""

from collections.abc import Sequence

from .facts import Child, Principal
from .findings import AMBER, GREEN, Finding, because


def fees(children: Sequence[Child]) -> Finding:
    """Rule 14: T forms are free, but each visa still to be issued may cost a fee that nobody waives."""
    visas = sum(child.is_outside and child.visa_issued is None for child in children)
    if visas:
        return Finding("US-R14", "ask_the_post", AMBER, (because("visa_fee", count=visas),))
    return Finding("US-R14", "free", GREEN, (because("t_forms_free"),))


def is_confidential(mother: Principal) -> bool:
    """Whether 8 U.S.C. 1367 is taken to bind the clinic: from the first note on, until she naturalises."""
    return mother.naturalised is None


def confidentiality(mother: Principal) -> Finding:
    """Rule 15. A denial ends the government's duty once appeals are over; the clinic's stays."""
    if is_confidential(mother):
        return Finding("US-R15", "protected", GREEN, (because("protected_1367"),))
    return Finding("US-R15", "review", AMBER, (because("protected_1367_ends", on=mother.naturalised),))
