"""The board: live cases of one kind, a column for each stage of their journey."""

from typing import Any
from uuid import UUID

from reencuentro.clinic.cases.journey import JOURNEYS
from reencuentro.clinic.cases.kinds import Kind
from reencuentro.clinic.cases.queries.mine import MyCases

from ..filters import Filter
from .nearest import with_nearest
from .rows import shown

MOST = 20


def board_columns(cases: MyCases, kind: Kind) -> list[dict[str, Any]]:
    """Each column shows what is due first; `more` counts those that are left to the list."""
    live = Filter(kind=kind).apply(with_nearest(cases.opened))
    columns: dict[str, list[UUID]] = {stage: [] for stage in JOURNEYS[kind].stages}
    for case_id, stage in live.values_list("case_id", "stage"):
        if stage in columns:
            columns[stage].append(case_id)
    kept = [case_id for ids in columns.values() for case_id in ids[:MOST]]
    cards = {card.row.case_id: card for card in shown(cases, kept)}
    return [
        {
            "code": str(stage),
            "label": stage.label,
            "cards": [cards[case_id] for case_id in ids[:MOST] if case_id in cards],
            "more": max(0, len(ids) - MOST),
        }
        for stage, ids in columns.items()
    ]
