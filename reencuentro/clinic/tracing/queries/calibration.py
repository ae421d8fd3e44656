"""How far this clinic's own verdicts put the probabilities right."""

from dataclasses import dataclass

from reencuentro.clinic.lists.access import open_lists
from reencuentro.engines.tracing.calibration import AS_IT_IS, LEAST, Correction
from reencuentro.engines.vault.identity import Identity

from ..models import Tally


@dataclass(frozen=True)
class OwnVerdicts:
    """`count`: candidates on whom it is settled whether they are the same; `least` are needed."""

    right: Correction = AS_IT_IS
    count: int = 0
    least: int = LEAST

    @property
    def in_use(self) -> bool:
        return self.right != AS_IT_IS

    @property
    def enough(self) -> bool:
        return self.count >= self.least


def own_verdicts(identity: Identity) -> OwnVerdicts:
    """Raises `NotMember` for a role without lists."""
    row = Tally.objects.within(open_lists(identity)).first()
    if row is None:
        return OwnVerdicts()
    settled = sum(same is not None for _bits, same in row.said.values())
    return OwnVerdicts(Correction(**row.right), settled)
