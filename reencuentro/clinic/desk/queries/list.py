"""Which cases the list shows, and what it needs besides their rows."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.access import plain_rows
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
    if text:
        return _with_text(cases, chosen, text)
    ids = _ordered(cases.opened, chosen)
    return _by_name(cases.cards(ids)) if chosen.sort == "name" else ids


def _with_text(cases: MyCases, chosen: Filter, text: str) -> Sequence[UUID]:
    """As written first, in any likeness else. Only what is as written needs the order of the page."""
    rows = with_nearest(cases.opened) if chosen.due else plain_rows(cases.opened)
    on_file = cases.cards(chosen.narrow(rows).values("case_id"))
    exact = _as_written(on_file, text)
    if not exact:
        return _alike(on_file, text)
    return _by_name(exact) if chosen.sort == "name" else _ordered([card.case_id for card in exact], chosen)


def _ordered(ids: Collection[UUID], chosen: Filter) -> list[UUID]:
    return list(chosen.apply(with_nearest(ids)).values_list("case_id", flat=True))


def _by_name(on_file: Iterable[CardOfCase]) -> list[UUID]:
    """In the order that the database can't make."""
    named = sorted(on_file, key=lambda card: (fold(card.client_name), card.reference))
    return [card.case_id for card in named]


def _as_written(on_file: Iterable[CardOfCase], text: str) -> list[CardOfCase]:
    """Cards whose number or people have in them what was typed."""
    number, name = text.strip().upper(), fold(text)
    return [card for card in on_file if number in card.reference or _names(card, name)]


def _names(card: CardOfCase, name: str) -> bool:
    """Most cards say it nowhere, and only the others are looked at person by person."""
    if name not in card.text.replace("/", " "):
        return False
    said = (line.partition(" ")[2] for person in card.people for line in person.lines)
    return any(name in words.replace("/", " ") for words in said)


def _alike(on_file: Iterable[CardOfCase], text: str) -> list[UUID]:
    query = Card.from_text(text, timezone.localdate())
    hits = People(on_file).typed(query, MOST_ALIKE)
    return list(dict.fromkeys(card.case_id for card, _person, _likeness in hits))
