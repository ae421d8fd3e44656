"""Which cases the list shows, and what it needs besides their rows."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.queries.mine import MyCases
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES
from reencuentro.clinic.people.likeness import Card, Haystack
from reencuentro.clinic.people.names import fold
from reencuentro.clinic.registry.cards import CardOfCase

from ..filters import Filter
from .nearest import with_nearest


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
    return [on_file[case_id] for case_id in ids if case_id in on_file]


def by_text(on_file: Sequence[CardOfCase], text: str) -> Sequence[CardOfCase]:
    """Cards whose number or people fit what was typed: as written first, in any likeness else."""
    number, name = text.strip().upper(), fold(text)
    exact = [card for card in on_file if number in card.reference or _names(card, name)]
    return exact or _alike(on_file, text)


def _names(card: CardOfCase, name: str) -> bool:
    return any(name in "\n".join(person.lines).replace("/", " ") for person in card.people)


def _alike(on_file: Sequence[CardOfCase], text: str) -> list[CardOfCase]:
    people = [(card, person) for card in on_file for person in card.people]
    query = Card.from_text(text, timezone.localdate())
    hits = Haystack([person.lines for _, person in people]).search(query, limit=50)
    return list({people[hit.place][0].case_id: people[hit.place][0] for hit in hits}.values())
