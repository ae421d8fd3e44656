"""Who writes the receipt for a gift: the organisation that was given, and nobody else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .facts import GiftFacts, Regime

CLINIC = "clinic"


class Why(StrEnum):
    """Why nobody here writes one."""

    PLATFORM = "platform"
    NO_DONOR = "no donor"
    GIVEN_BACK = "given back"
    NO_DONEE = "no donee"
    WHICH_DONEE = "which donee"


@dataclass(frozen=True)
class Decision:
    """`regime`: by whose law we write; None where we don't, and then `why`."""

    regime: Regime | None
    why: Why | None = None


def who_writes(
    gift: GiftFacts, accounts: Collection[str], donees: Mapping[Regime, Collection[str]]
) -> Decision:
    """`accounts`: where the gift was booked; `donees`: the accounts that each of our organisations owns.

    The one whose account took the gift was given. Of several, whoever owns none takes what no other does.
    """
    if gift.donee != CLINIC:
        return Decision(None, Why.PLATFORM)
    if gift.money.minor <= 0:
        return Decision(None, Why.GIVEN_BACK)
    if not donees:
        return Decision(None, Why.NO_DONEE)
    took = [regime for regime, owned in donees.items() if set(owned) & set(accounts)]
    rest = [regime for regime, owned in donees.items() if not owned]
    found = took or rest
    return Decision(found[0]) if len(found) == 1 else Decision(None, Why.WHICH_DONEE)
