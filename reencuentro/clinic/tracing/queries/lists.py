"""The lists that can be searched today, opened for whoever searches."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from uuid import UUID

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.lists.models import ReferenceList
from reencuentro.clinic.lists.queries import current_lists, lost_among, opened_index, row_as_written
from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.weights import SHIPPED, Weights
from reencuentro.engines.vault.identity import Identity

from .learnt import own_weights


@dataclass(frozen=True)
class ListInHand:
    """`opened`: the compartment of the lists. `read` gives the row of that number as its holder wrote it:
    {heading: text}. `headings`: {meaning of a column: its heading}.
    """

    id: UUID
    opened: OpenedCase
    title: str
    holder: str
    provenance: str
    index: TraceIndex
    headings: Mapping[str, str]
    read: Callable[[int], dict[str, str]]


def lists_in_hand(identity: Identity, today: date) -> list[ListInHand]:
    """All that may be searched today, the newest first."""
    rows = current_lists(identity, today)
    weights = own_weights(rows[0].opened).weights if rows else SHIPPED
    return [_in_hand(row, weights) for row in rows]


def _in_hand(row: ReferenceList, weights: Weights) -> ListInHand:
    pairs = zip(row.columns["meanings"], row.columns["headings"], strict=True)
    return ListInHand(
        row.id,
        row.opened,
        row.name,
        row.holder,
        row.provenance,
        opened_index(row, weights),
        {meaning: heading for meaning, heading in pairs if meaning},
        cache(partial(row_as_written, row)),
    )


def current_ids(today: date) -> list[UUID]:
    """Which lists may be searched today; no key is needed to say so."""
    rows = ReferenceList.objects.filter(expires_on__gte=today)
    lost = lost_among(rows)
    return [row.id for row in rows if row.id not in lost]
