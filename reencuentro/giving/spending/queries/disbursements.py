"""What became of the costs of cases, asked by their handles alone."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from ..labels import State
from ..models import Disbursement
from .requests import STEPS, state_of


@dataclass(frozen=True)
class Standing:
    """`reason`: a code, of what was refused. `opening`: that auditors want to see this one."""

    state: State
    reason: str
    received: bool
    opening: UUID | None


def standings(handles: Collection[bytes]) -> dict[bytes, Standing]:
    """By handle; those that are not here are not in it."""
    steps = [f"request__{step}" for step in STEPS]
    rows = Disbursement.objects.filter(handle__in=handles).select_related(*steps, "receipt", "opening")
    return {row.handle: _standing(row) for row in rows}


def _standing(row: Disbursement) -> Standing:
    refusal, opening = getattr(row.request, "refusal", None), getattr(row, "opening", None)
    return Standing(
        state=state_of(row.request),
        reason=refusal.reason if refusal else "",
        received=hasattr(row, "receipt"),
        opening=opening.id if opening else None,
    )
