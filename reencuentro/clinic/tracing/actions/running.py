"""All of one's standing searches run at one press, with one's own keys: no server has any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.cases.access import case_within
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.clinic.registry.cards import CardOfCase
from reencuentro.engines.vault.identity import Identity

from ..models import Search
from ..queries.calibration import OwnVerdicts, own_verdicts
from ..queries.candidates import CandidateLine, held_against
from ..queries.lists import ListInHand, lists_in_hand
from ..queries.standing import waiting_searches
from ..sought import sought_of
from .standing import look


@dataclass(frozen=True)
class Run:
    """A search that was run: whose case it is, and the candidates that are new, the likeliest first."""

    search: Search
    card: CardOfCase
    new: list[CandidateLine]


def run_waiting(identity: Identity, today: date) -> list[Run]:
    """Those that found somebody first."""
    cases, lists = my_cases(identity), lists_in_hand(identity, today)
    own = own_verdicts(lists)
    waiting = waiting_searches(cases.opened, [one.id for one in lists])
    cards = {card.case_id: card for card in cases.cards({case_id for case_id, _search in waiting})}
    runs = []
    for case_id, search_id in waiting:
        case = case_within(cases.opened[case_id])
        search = Search.objects.within(case.opened).get(id=search_id)
        runs.append(Run(search, cards[case_id], _new(case, search, lists, own)))
    return sorted(runs, key=lambda one: not one.new)


def _new(case: Case, search: Search, lists: Sequence[ListInHand], own: OwnVerdicts) -> list[CandidateLine]:
    """Reading is recorded as if each had been looked at by itself."""
    read = [search.id, *(one.id for one in lists)]
    record(case.opened.user_id, "tracing.lists", case_id=case.id, objects=read)
    held = held_against(case, search.id, sought_of(case, search.person_id), lists, own)
    new = look(case, search, held.lists, held.worth_a_look)
    return [line for line in held.all(new).lines if line.is_new]
