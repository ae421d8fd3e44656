"""Which cases the list shows, and what it needs besides their rows."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.queries.mine import MyCases
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES
from reencuentro.clinic.people.likeness import Card
from reencuentro.clinic.people.names import fold
from reencuentro.clinic.registry.cards import CardOfCase
from reencuentro.clinic.registry.searching import People

from ..filters import Filter
from .nearest import with_nearest

MOST_ALIKE = 50


def require_casework(user: User) -> None:
    """Lists of cases are for those who work on cases; for everybody else there is no such page."""
    if user.role not in CASEWORK_ROLES:
        raise Http404


def leads_of(cases: MyCases) -> list[tuple[UUID, str]]:
    """Who leads any of these cases, by name."""
    names = staff_names(set(cases.plain.values_list("lead_id", flat=True).distinct()))
    return sorted(names.items(), key=lambda pair: pair[1].casefold())


def found(cases: MyCases, chosen: Filter, text: str = "") -> Sequence[UUID]:
    """The cases that fit the choices and what was typed, in the order in which they are shown."""
    rows = chosen.apply(with_nearest(cases.opened))
    ids = list(rows.values_list("case_id", flat=True))
    if chosen.sort != "name" and not text:
        return ids
    on_file = _in_order(cases, ids)
    if chosen.sort == "name":
        on_file.sort(key=lambda card: fold(card.client_name))
    return [card.case_id for card in (by_text(on_file, text) if text else on_file)]


def _in_order(cases: MyCases, ids: Sequence[UUID]) -> list[CardOfCase]:
    on_file = {card.case_id: card for card in cases.cards(ids)}
    return [card for case_id in ids if (card := on_file.get(case_id))]


def by_text(on_file: Sequence[CardOfCase], text: str) -> Sequence[CardOfCase]:
    """Cards whose number or people fit what was typed: as written first, in any likeness else."""
    number, name = text.strip().upper(), fold(text)
    exact = [card for card in on_file if number in card.reference or _names(card, name)]
    return exact or _alike(on_file, text)


def _names(card: CardOfCase, name: str) -> bool:
    """Most cards say it nowhere, and only the others are looked at person by person."""
    if name not in card.text.replace("/", " "):
        return False
    said = (line.partition(" ")[2] for person in card.people for line in person.lines)
    return any(name in words.replace("/", " ") for words in said)


def _alike(on_file: Sequence[CardOfCase], text: str) -> list[CardOfCase]:
    query = Card.from_text(text, timezone.localdate())
    hits = People(on_file).alike(query, MOST_ALIKE)
    return list({card.case_id: card for card, _person, _likeness in hits}.values())
