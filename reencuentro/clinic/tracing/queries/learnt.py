"""The weights that this clinic's lists are searched with."""

from dataclasses import dataclass
from datetime import date

from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.lists.access import open_lists
from reencuentro.engines.tracing.weights import SHIPPED, Weights
from reencuentro.engines.vault.identity import Identity

from ..models import Learnt


@dataclass(frozen=True)
class OwnWeights:
    """`on`: when it was last tried to learn them, from how many `searches`; None if never."""

    weights: Weights = SHIPPED
    on: date | None = None
    searches: int = 0

    @property
    def in_use(self) -> bool:
        return self.weights != SHIPPED


def weights_for(identity: Identity) -> OwnWeights:
    """The shipped ones for whoever has no key to the lists, as after a recovery."""
    try:
        return own_weights(open_lists(identity))
    except NotMember:
        return OwnWeights()


def own_weights(opened: OpenedCase) -> OwnWeights:
    """`opened`: the compartment of the lists."""
    row = Learnt.objects.within(opened).first()
    if row is None:
        return OwnWeights()
    weights = Weights.of(row.weights) if row.weights else SHIPPED
    return OwnWeights(weights, date.fromisoformat(row.of["on"]), row.of["searches"])
