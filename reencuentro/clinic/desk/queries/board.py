"""The board: live cases of one kind, a column for each stage of their journey."""

from typing import Any

from reencuentro.clinic.cases.journey import JOURNEYS
from reencuentro.clinic.cases.kinds import LIVE, Kind, Status
from reencuentro.clinic.cases.queries.mine import MyCases

from .rows import shown

MOST = 20


def board_columns(cases: MyCases, kind: Kind) -> list[dict[str, Any]]:
    """Each column shows what is due first; `more` counts those that are left to the list."""
    live = [row for row in cases.rows if row.kind == kind and Status(row.status) in LIVE]
    live.sort(key=lambda row: (row.due is None, row.due, row.reference))
    stages = JOURNEYS[kind].stages
    columns = {stage: [row for row in live if row.stage == stage] for stage in stages}
    kept = [row for rows in columns.values() for row in rows[:MOST]]
    cards = {card.row.case_id: card for card in shown(cases, kept)}
    return [
        {
            "code": str(stage),
            "label": stage.label,
            "cards": [cards[row.case_id] for row in rows[:MOST]],
            "more": max(0, len(rows) - MOST),
        }
        for stage, rows in columns.items()
    ]
