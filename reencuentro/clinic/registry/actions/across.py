"""Who may be in two of a colleague's cases: looked for by and by, and said to be one person or two."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.compartment import TEAM
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import pad
from reencuentro.engines.vault.wraps import seal_to

from ..comparing import Comparison
from ..models import Card, OwnComparison, RegistryCard
from ..people_on_card import CardPerson, blocks, person
from ..queries.comparisons import PURPOSE, own_comparison
from ..statements import Statement, Verdict, keep

STEP_SECONDS = 1.5


def compare_some(identity: Identity, seconds: float = STEP_SECONDS) -> Comparison:
    """Go on for about so long; a stop loses no more than that. Raises `PermissionDenied` for other roles."""
    comparison = own_comparison(identity)
    comparison.go_on(seconds)
    with recording(identity.user_id, "across.compare"):
        if rosters.role_of(identity.user_id) not in CASEWORK_ROLES:
            raise PermissionDenied
        content = pad(comparison.found.to_json())
        sealed = seal_to(identity.public.receive, content, PURPOSE, identity.user_id)
        OwnComparison.objects.update_or_create(pk=identity.user_id, defaults={"found": sealed})
    return comparison


def judge_across(
    one: tuple[OpenedCase, UUID], other: tuple[OpenedCase, UUID], verdict: str, because: str
) -> None:
    """Say of two entries in two cases whether they are one person, and why.

    Raises `PermissionDenied` without a casework role and the keys of both, `Http404` for one case and for who
    is on no card of these cases, `Refused` without a reason.
    """
    if one[0].case_id == other[0].case_id:
        raise Http404
    entries = sorted((one, other), key=lambda entry: entry[0].case_id)
    opened = [case for case, _person in entries]
    user_id, cases = opened[0].user_id, [case.case_id for case in opened]
    with recording(user_id, "across.judge", objects=cases):
        if rosters.role_of(user_id) not in CASEWORK_ROLES or not all(case.holds(TEAM) for case in opened):
            raise PermissionDenied
        if not because.strip():
            raise Refused(_("Say how you know."), "because")
        cards = [_locked(case) for case in opened]
        said = [
            (card.case_id, on_card(card, person_id))
            for card, (_case, person_id) in zip(cards, entries, strict=True)
        ]
        told = {"verdict": Verdict(verdict).value, "because": because.strip(), "by": str(user_id)}
        keep(Statement.of(said, **told, at=timezone.now().isoformat()), cards)


def _locked(opened: OpenedCase) -> Card:
    card = Card.objects.within(opened).select_for_update().first()
    if card is None:
        raise Http404
    return card


def on_card(card: Card | RegistryCard, person_id: UUID) -> CardPerson:
    for one in map(person, blocks(card.people)):
        if UUID(one.id) == person_id:
            return one
    raise Http404
