"""Standing requests: who is told that a list has come, and what a search has been through."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.access import lock
from reencuentro.clinic.cases.actions.changing import change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act, may
from reencuentro.clinic.keyring.membership import holders_of
from reencuentro.clinic.lists.models import ReferenceList
from reencuentro.engines.vault.identity import Identity

from ..models import Look, Search
from ..queries.standing import looks_of, standing_searches
from ..queries.verdicts import judges_of
from .searches import going_on

type Key = tuple[UUID, int]


def set_standing(case: Case, search_id: UUID, *, standing: bool) -> None:
    """Whether the search is to be run again when a list arrives."""
    with changing(case, "tracing.standing", Act.WRITE) as trail:
        row = going_on(case, search_id)
        change(row, standing=standing)
        trail.add(row.id)


def tell_teams(_identity: Identity, _arrived: ReferenceList) -> None:
    """A list has come: whoever has a standing search is told so, once, and nothing more. No key is used.

    What is still to be looked at follows from the looks that are missing; so nothing else is kept.
    """
    teams = holders_of(case_id for case_id, _search in standing_searches())
    notify({user_id for _case, user_id in teams}, "tracing.list")


def look(case: Case, row: Search, list_ids: Collection[UUID], candidates: Iterable[Key]) -> set[Key]:
    """Keep that the search has been through these lists; which of `candidates` came up for the first time.

    Of those the rest of the team is told: whoever looked may have closed the page. Nothing is written where
    nothing is new, nor of a search that has ended.
    """
    if row.state != Search.State.OPEN or not case.live or not may(case, Act.WRITE):
        return set()
    wanted, looks = set(candidates), looks_of(case, row.id)
    if looks.keys() >= set(list_ids) and not _first_seen(looks, wanted):
        return set()
    with recording(case.opened.user_id, "tracing.look", case_id=case.id, objects=[row.id, *list_ids]):
        lock(case)
        looks = looks_of(case, row.id)
        fresh = _first_seen(looks, wanted)
        for list_id in list_ids:
            _keep(case, row, list_id, looks.get(list_id), [number for of, number in fresh if of == list_id])
        if fresh:
            notify(judges_of(case) - {case.opened.user_id}, "tracing.found", case_id=case.id)
    return fresh


def _first_seen(looks: Mapping[UUID, Look], candidates: set[Key]) -> set[Key]:
    return {(of, number) for of, number in candidates if of not in looks or str(number) not in looks[of].seen}


def _keep(case: Case, row: Search, list_id: UUID, before: Look | None, numbers: list[int]) -> None:
    today = timezone.localdate()
    fresh = dict.fromkeys(map(str, numbers), str(today))
    if before is None:
        Look(opened=case.opened, search=row, list_id=list_id, looked_on=today, seen=fresh).save()
    elif fresh:
        change(before, seen={**before.seen, **fresh}, looked_on=today)
