"""What a list that is to be destroyed is to searches: which have been through it, and what of it stays."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reencuentro.clinic.audit.actions import record_many
from reencuentro.clinic.audit.events import Event
from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.clinic.keyring.opened import OpenedCases
from reencuentro.engines.vault.identity import Identity

from ..models import Look, Verdict

type Rows = dict[tuple[UUID, UUID], set[int]]  # {(case, search): numbers of rows of the list}


def said_of_searches(identity: Identity, list_id: UUID) -> Iterator[str]:
    """One sentence for each search in a case of the reader's that has been through the list."""
    cases = my_cases(identity)
    came, judged = _came_up(cases.opened, list_id), _judged(cases.opened, list_id)
    found = sorted(came.keys() | judged.keys())
    record_many(
        Event(identity.user_id, "tracing.read", case_id, (search_id, list_id)) for case_id, search_id in found
    )
    cards = {card.case_id: card for card in cases.cards({case_id for case_id, _search in found})}
    for case_id, search_id in found:
        stay = judged[case_id, search_id]
        names = {"number": cards[case_id].reference, "client": cards[case_id].client_name}
        said = _what_becomes(len(stay), len(came[case_id, search_id] - stay))
        yield _("%(number)s, %(client)s: a search has been through it. %(came)s") % {**names, "came": said}
    if not found:
        yield _("No search of your cases has been through it.")
    yield _("Searches of other teams are not named here; their verdicts stay with them.")


def _came_up(opened: OpenedCases, list_id: UUID) -> Rows:
    looks = Look.objects.within_many(opened).filter(list_id=list_id)
    seen = {(one.case_id, one.search_id): {*map(int, one.seen)} for one in looks}
    return defaultdict(set, seen)


def _judged(opened: OpenedCases, list_id: UUID) -> Rows:
    """Which list a verdict is on lies sealed with it."""
    found: Rows = defaultdict(set)
    for one in Verdict.objects.within_many(opened):
        if one.list_id == list_id:
            found[one.case_id, one.search_id].add(one.row_number)
    return found


def _what_becomes(judged: int, others: int) -> str:
    if not judged and not others:
        return _("Nobody came up.")
    stays = ngettext(
        "%(n)s candidate was judged: the row and the verdict stay in the case.",
        "%(n)s candidates were judged: their rows and the verdicts stay in the case.",
        judged,
    ) % {"n": judged}
    goes = ngettext(
        "%(n)s without a verdict goes with the list.",
        "%(n)s without a verdict go with the list.",
        others,
    ) % {"n": others}
    return " ".join([stays] * bool(judged) + [goes] * bool(others))
