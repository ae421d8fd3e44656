"""The reader's own standing searches that have not been through a list that has come."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reencuentro.clinic.cases.queries.mine import MyCases, my_cases
from reencuentro.clinic.registry.cards import CardOfCase
from reencuentro.engines.vault.identity import Identity

from .lists import current_ids
from .standing import waiting_searches


@dataclass(frozen=True)
class WaitingLine:
    """`lists`: how many lists it has not been through."""

    search_id: UUID
    card: CardOfCase
    lists: int


def waiting_of(identity: Identity, today: date) -> list[WaitingLine]:
    """By case; a fixed number of queries."""
    cases = my_cases(identity)
    found = waiting_searches(cases.opened, current_ids(today))
    cards = {card.case_id: card for card in cases.cards({case_id for case_id, _search in found})}
    return [
        WaitingLine(search_id, cards[case_id], count)
        for (case_id, search_id), count in found.items()
        if case_id in cards
    ]


def count_waiting(cases: MyCases, today: date) -> int:
    """How many of them there are; no case is opened."""
    return len(waiting_searches(cases.opened, current_ids(today)))
