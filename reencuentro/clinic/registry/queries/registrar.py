"""Who may be in two cases, over all cards: what registrars see of it, and what they ask the leads."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff_name, staff_names
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.keyring.organisation import open_place
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import unpad
from reencuentro.engines.vault.wraps import open_sealed

from ..cards import read
from ..models import Asked, RegistryCard
from ..people_on_card import Entry
from ..searching import registry_cards
from ..statements import statements_on
from .across import Pair, Said, by_entries, cases_shown, on_card, paired, said_of
from .checks import require_registrar
from .comparisons import whole_comparison


def all_page(user: User, identity: Identity, asked: Mapping[str, str]) -> dict[str, Any]:
    """A page of the pairs, the likeliest first (`paired`). Raises `Http404` for who is no registrar."""
    require_registrar(user)
    facts = paired(whole_comparison(identity), _said(identity), asked)
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
    pair = Pair(first, second, said_of(_said(identity), first, second))
    teams = [sorted(members_of(case)) for case in cases]
    names = staff_names({member for team in teams for member in team})
    named = [[names[member] for member in team] for team in teams]
    return {"pair": pair, "both": list(zip((first, second), pair.parts, named, strict=True))}


def asked_page(user: User, identity: Identity, asked_id: UUID) -> dict[str, Any]:
    """A registrar's question to the reader. Raises `Http404` for others, and once the case is not hers."""
    asked = Asked.objects.filter(id=asked_id, receiver_id=user.id).first()
    if asked is None:
        raise Http404
    content = _content(identity, asked)
    case_id = UUID(content["case"])
    mine = open_cases(identity)
    if case_id not in mine:
        raise Http404
    one = on_card(read(mine, [case_id]), UUID(content["person"]))
    record(user.id, "across.read", case_id=case_id, objects=[asked.id])
    return {
        "one": one,
        "asked_on": asked.asked_on,
        "by": staff_name(UUID(content["by"])),
        "conflict": content["conflict"],
    }


def _content(identity: Identity, asked: Asked) -> dict[str, Any]:
    """What was sealed to keys that she has no more is gone."""
    try:
        content = open_sealed(identity.receiving_key, bytes(asked.sealed), Asked.PURPOSE, asked.id)
        return json.loads(unpad(content))
    except Damaged as error:
        raise Http404 from error


def _said(identity: Identity) -> Said:
    """What registrars said. An entry that was merged is another one to them: they can't see into the case."""
    place = open_place(identity, REGISTRY)
    cards = RegistryCard.objects.within(place).filter(halves__isnull=False).defer("people")
    return by_entries(statements_on(cards), {})
