"""Which searches have not been through a list that has come. Plain columns alone: no key is needed."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from reencuentro.clinic.cases.access import leads_of_live_cases
from reencuentro.clinic.cases.models import Case

from ..models import Look, Search


def looks_of(case: Case, search_id: UUID) -> dict[UUID, Look]:
    """By list."""
    return {one.list_id: one for one in Look.objects.within(case.opened).filter(search_id=search_id)}


def came_up_on(case: Case, search_id: UUID, day: date) -> set[tuple[UUID, int]]:
    """The candidates, as (list, number of the row), that came up for the first time on this day."""
    return {
        (list_id, int(number))
        for list_id, look in looks_of(case, search_id).items()
        for number, seen in look.seen.items()
        if seen == str(day)
    }


def came_up(case: Case, search_id: UUID, lists: Collection[UUID]) -> set[tuple[UUID, int]]:
    """All that ever came up on these lists."""
    looks = looks_of(case, search_id).items()
    return {(list_id, int(number)) for list_id, look in looks if list_id in lists for number in look.seen}


def standing_searches(cases: Collection[UUID] | None = None) -> list[tuple[UUID, UUID]]:
    """(case, search) of those that go on in live cases, of all or of these; two queries."""
    rows = Search.objects.filter(state=Search.State.OPEN, standing=True)
    if cases is not None:
        rows = rows.filter(case_id__among=cases)
    found = list(rows.order_by("case_id", "number").values_list("case_id", "id"))
    live = leads_of_live_cases(case_id for case_id, _search in found)
    return [(case_id, search_id) for case_id, search_id in found if case_id in live]


def waiting_searches(cases: Collection[UUID], lists: Iterable[UUID]) -> dict[tuple[UUID, UUID], int]:
    """{(case, search): how many of these lists it has not been through}; three queries."""
    searches, current = standing_searches(cases), set(lists)
    looks = Look.objects.filter(case_id__among={case_id for case_id, _search in searches})
    looked = Counter(
        search_id for search_id, list_id in looks.values_list("search_id", "list_id") if list_id in current
    )
    unseen = {place: len(current) - looked[place[1]] for place in searches}
    return {place: count for place, count in unseen.items() if count}
