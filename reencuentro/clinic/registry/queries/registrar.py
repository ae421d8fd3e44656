"""Who may be in two cases, over all cards: what registrars see of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.keyring.organisation import open_place
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.identity import Identity

from ..cards import CardOfCase
from ..models import RegistryCard
from ..people_on_card import Entry
from ..searching import registry_cards
from ..statements import Statement, statements_on
from .across import Pair, Said, by_entries, cases_shown, on_card, paired, said_of
from .asking import answers_to_all, question_answered, with_answers
from .checks import require_registrar
from .comparisons import whole_comparison


def all_page(user: User, identity: Identity, asked: Mapping[str, str]) -> dict[str, Any]:
    """A page of the pairs, the likeliest first (`paired`). Raises `Http404` for who is no registrar."""
    require_registrar(user)
    comparison = whole_comparison(identity)
    facts = paired(comparison, _said(identity, comparison.cards), asked)
    answers = answers_to_all(identity, cases_shown(facts))
    facts["page"].object_list = [with_answers(pair, answers) for pair in facts["page"]]
    record(user.id, "across.list_all", objects=cases_shown(facts))
    return facts


def pair_for_registrars(user: User, identity: Identity, entries: Sequence[Entry]) -> dict[str, Any]:
    """Two people on the cards of two cases: names, numbers of cases and teams, nothing else of the cases."""
    require_registrar(user)
    cases = [one.case_id for one in entries]
    if len(set(cases)) < len(cases):
        raise Http404
    cards = {card.case_id: card for card in registry_cards(identity) if card.case_id in cases}
    first, second = (on_card(filter(None, [cards.get(one.case_id)]), one.person_id) for one in entries)
    record(user.id, "across.view", objects=cases)
    said = said_of(_said(identity, cards.values()), first, second)
    pair = with_answers(Pair(first, second, said), answers_to_all(identity, cases))
    teams = [sorted(members_of(case)) for case in cases]
    names = staff_names({member for team in teams for member in team})
    named = [[names[member] for member in team] for team in teams]
    return {"pair": pair, "both": list(zip((first, second), pair.parts, named, strict=True))}


def entries_answered(user: User, identity: Identity, answer_id: UUID) -> list[Entry]:
    """The two people whom an answer concerns, as they are on the cards today.

    Raises `Http404` for who is no registrar, and once one of the two cases is gone.
    """
    require_registrar(user)
    question = question_answered(identity, answer_id)
    said = next((one for one in _statements(identity) if one.asked == question), None)
    if said is None:
        raise Http404
    entries = [Entry(UUID(case), UUID(one)) for case, one in zip(said.cases, said.people, strict=True)]
    into = {gone: kept for card in registry_cards(identity) for gone, kept in card.into.items()}
    return [Entry(one.case_id, into.get(one.person_id, one.person_id)) for one in entries]


def _said(identity: Identity, cards: Iterable[CardOfCase]) -> Said:
    return by_entries(_statements(identity), cards)


def _statements(identity: Identity) -> list[Statement]:
    """What registrars said."""
    place = open_place(identity, REGISTRY)
    return statements_on(RegistryCard.objects.within(place).filter(halves__isnull=False).defer("people"))
