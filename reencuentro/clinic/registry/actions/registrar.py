"""Who may be in two cases, over all cards: compared by registrars, who say what it is."""

from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import organisation
from reencuentro.clinic.keyring.errors import NotAllowed
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.organisation import open_place
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.identity import Identity

from ..comparing import Comparison
from ..drops import take_up
from ..models import RegistryCard, RegistryComparison
from ..people_on_card import CardPerson, Entry
from ..queries.comparisons import whole_comparison
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
        keep_for_all(identity, entries, verdict, because.strip())


def keep_for_all(
    identity: Identity, entries: tuple[Entry, Entry], verdict: str, because: str, *, asked: str = ""
) -> list[CardPerson]:
    """On the cards of both cases, so that it goes with either. Gives the two people, by order of cases.

    Inside the caller's undertaking. Raises `NotAllowed` for who is no registrar.
    """
    first, second = sorted(entries)
    if first.case_id == second.case_id:
        raise Http404
    place = _place(identity)
    take_up(place)
    cards = [_locked(place, one.case_id) for one in (first, second)]
    people = [on_card(card, one.person_id) for card, one in zip(cards, (first, second), strict=True)]
    said = zip((first.case_id, second.case_id), people, strict=True)
    told = {"verdict": Verdict(verdict).value, "because": because, "by": str(identity.user_id)}
    keep(Statement.of(said, **told, asked=asked, at=timezone.now().isoformat()), cards)
    return people


def _place(identity: Identity) -> OpenedCase:
    if not organisation.is_registrar(identity.user_id):
        raise NotAllowed("role")
    return open_place(identity, REGISTRY)


def _locked(place: OpenedCase, case_id: UUID) -> RegistryCard:
    card = RegistryCard.objects.within(place).select_for_update().filter(subject_id=case_id).first()
    if card is None:
        raise Http404
    return card
