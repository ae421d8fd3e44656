"""How the case came, and what is known of the danger: written anew when it changes; nothing is lost."""

from typing import Any

from ..models import Case, Referral, SafetyFacts
from ..permissions import Act
from .changing import add, changing


def record_safety(case: Case, **facts: Any) -> SafetyFacts:
    """Write down the danger as it is known now. `facts`: {column of `SafetyFacts`: value}."""
    with changing(case, "safety.record", Act.WRITE) as trail:
        row = add(case, SafetyFacts, **facts)
        trail.add(row.id)
    return row


def record_referral(case: Case, **facts: Any) -> Referral:
    """Put right, or add to, who sent her and what was asked. `facts`: {column of `Referral`: value}."""
    with changing(case, "referral.record", Act.WRITE) as trail:
        row = add(case, Referral, **facts)
        trail.add(row.id)
    return row
