"""Who leads a case. The room of cases, which this one must not know, says so in its `ready`."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

type Leads = Callable[[Iterable[UUID]], Mapping[UUID, UUID]]

_leads: list[Leads] = []


def declare(leads: Leads) -> None:
    """Called once. `leads` gives {case: id of who leads it} for those that are live."""
    _leads.append(leads)


def lead_of(case_id: UUID) -> UUID | None:
    """None for a case that nobody leads any more."""
    return next((found[case_id] for leads in _leads if case_id in (found := leads([case_id]))), None)
