"""Who may be in two cases, over all cards: compared by registrars, who ask the leads and say what it is."""

import json
from collections.abc import Sequence
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import organisation, rosters
from reencuentro.clinic.keyring.errors import NotAllowed
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.organisation import open_place
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import pad
from reencuentro.engines.vault.wraps import seal_to

from ..comparing import Comparison
from ..drops import take_up
from ..leads import lead_of
from ..models import Asked, RegistryCard, RegistryComparison
from ..people_on_card import CardPerson, Entry, person
from ..queries.comparisons import whole_comparison
from ..searching import opposed
from ..statements import Statement, Verdict, keep
from .across import STEP_SECONDS, on_card


def compare_all(identity: Identity, seconds: float = STEP_SECONDS) -> Comparison:
    """Go on for about so long; a stop loses no more than that. Whichever registrar comes goes on with it."""
    comparison = whole_comparison(identity)
    comparison.go_on(seconds)
    with recording(identity.user_id, "across.compare_all"):
        place = _place(identity)
        row = RegistryComparison.objects.within(place).select_for_update().first()
        row = row or RegistryComparison(opened=place, compartment=REGISTRY)
        row.found = comparison.found.to_json().decode()
        row.save()
    return comparison


def judge_for_all(identity: Identity, entries: tuple[Entry, Entry], verdict: str, because: str) -> None:
    """A registrar's word on two entries, for the registrars.

    Raises `Refused` without a reason, `Http404` for who is on no card.
    """
    with recording(identity.user_id, "across.judge_all", objects=[one.case_id for one in entries]):
        if not because.strip():
            raise Refused(_("Say how you know."), "because")
        _keep(identity, entries, verdict, because.strip())


def ask_leads(identity: Identity, entries: tuple[Entry, Entry]) -> None:
    """Ask who leads each of the cases (its team, if nobody does) to speak with this registrar.

    Each learns whom of her own case it is about, and what a check before a new case would tell: that there
    may be somebody, and whether interests could collide. Neither learns which other case, nor who leads it.
    """
    with recording(identity.user_id, "across.ask", objects=[one.case_id for one in entries]) as act:
        people = _keep(identity, entries, Verdict.ASKED, "")
        conflict = opposed(*(one.part for one in people))
        for entry in entries:
            act.add(*(_ask(identity, entry, receiver, conflict) for receiver in _receivers(entry.case_id)))


def _ask(identity: Identity, entry: Entry, receiver: UUID, conflict: bool) -> UUID:
    content = {
        "case": str(entry.case_id),
        "person": str(entry.person_id),
        "by": str(identity.user_id),
        "conflict": conflict,
    }
    asked = Asked(receiver_id=receiver, asked_on=timezone.localdate())
    public_key = rosters.current().member(receiver).receive
    asked.sealed = seal_to(public_key, pad(json.dumps(content).encode()), Asked.PURPOSE, asked.id)
    asked.save()
    notify([receiver], "across.asked", about_id=asked.id)
    return asked.id


def _receivers(case_id: UUID) -> Sequence[UUID]:
    lead, team = lead_of(case_id), members_of(case_id)
    return [lead] if lead in team else sorted(team)


def _keep(identity: Identity, entries: tuple[Entry, Entry], verdict: str, because: str) -> list[CardPerson]:
    """On the cards of both cases, so that it goes with either. Gives the two people, by order of cases."""
    first, second = sorted(entries)
    if first.case_id == second.case_id:
        raise Http404
    place = _place(identity)
    take_up(place)
    cards = [_locked(place, one.case_id) for one in (first, second)]
    blocks = [on_card(card, one.person_id) for card, one in zip(cards, (first, second), strict=True)]
    said = [(*one, block) for one, block in zip((first, second), blocks, strict=True)]
    told = {"verdict": Verdict(verdict).value, "because": because, "by": str(identity.user_id)}
    keep(Statement.of(said, **told, at=timezone.now().isoformat()), cards)
    return [person(block) for block in blocks]


def _place(identity: Identity) -> OpenedCase:
    if not organisation.is_registrar(identity.user_id):
        raise NotAllowed("role")
    return open_place(identity, REGISTRY)


def _locked(place: OpenedCase, case_id: UUID) -> RegistryCard:
    card = RegistryCard.objects.within(place).select_for_update().filter(subject_id=case_id).first()
    if card is None:
        raise Http404
    return card
