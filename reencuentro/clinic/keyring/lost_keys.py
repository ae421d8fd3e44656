"""When somebody lost her key: what was sealed to it is void, and teammates seal it anew to her new one.

She stays in the ledgers, which name people and not keys; so nothing is decided again, only handed out again.
"""

from uuid import UUID

from django.db import transaction

from reencuentro.engines.vault.identity import Identity

from . import ledgers, rosters
from .membership import grant
from .models import GlassShare, Pocket, Wrap
from .opening import open_case
from .policy import ORGANISATION_COMPARTMENTS, takes

type Places = dict[UUID, list[str]]


def void_key(user_id: UUID) -> list[UUID]:
    """Delete what only the old key opens. Returns the cases that its owner had.

    Not the organisation's compartments: the director who signs her new key gives her those again.
    """
    with transaction.atomic(using="keys"):
        wraps = Wrap.objects.filter(user_id=user_id)
        of_cases = wraps.exclude(compartment__in=ORGANISATION_COMPARTMENTS)
        cases = list(of_cases.values_list("case_id", flat=True).distinct())
        wraps.delete()
        Pocket.objects.filter(user_id=user_id).delete()
        # Whoever opens these cases next deals the directors' shares anew.
        GlassShare.objects.filter(director_id=user_id).delete()
    return cases


def members_of_any(case_id: UUID) -> set[UUID]:
    """Everybody who is in some compartment of the case."""
    return {user_id for ledger in ledgers.of_case(case_id).values() for user_id in ledger.members}


def missed_by(user_id: UUID, giver_id: UUID) -> Places:
    """The compartments that `giver_id` holds and where `user_id` is a member without a wrap, by case."""
    held = Wrap.objects.filter(user_id=giver_id).exclude(case_id__in=_complete(user_id, giver_id))
    places: Places = {}
    for case_id in held.values_list("case_id", flat=True).distinct():
        names = [name for name in _compartments(case_id, giver_id) if _misses(case_id, name, user_id)]
        if names:
            places[case_id] = names
    return places


def give_again(giver: Identity, case_id: UUID, user_id: UUID) -> list[str]:
    """Seal again what she misses of one case. Returns the compartments; none if there is nothing."""
    opened = open_case(giver, case_id)
    missing = [name for name in opened.compartments if _misses(case_id, name, user_id)]
    for compartment in missing:
        grant(opened, compartment, user_id)
    return missing


def _complete(user_id: UUID, giver_id: UUID) -> list[UUID]:
    """Cases in which she has as many wraps as the giver, found without reading any ledger."""
    hers = set(Wrap.objects.filter(user_id=user_id).values_list("case_id", "compartment"))
    held: dict[UUID, set[tuple[UUID, str]]] = {}
    for place in Wrap.objects.filter(user_id=giver_id).values_list("case_id", "compartment"):
        held.setdefault(place[0], set()).add(place)
    return [case_id for case_id, places in held.items() if places <= hers]


def _compartments(case_id: UUID, user_id: UUID) -> list[str]:
    return list(
        Wrap.objects.filter(case_id=case_id, user_id=user_id).values_list("compartment", flat=True).distinct()
    )


def _misses(case_id: UUID, compartment: str, user_id: UUID) -> bool:
    """Whether she is in the compartment, by ledger and by her role of today, and has no key to it."""
    ledger = ledgers.of_case(case_id)[compartment]
    place = {"case_id": case_id, "compartment": compartment, "epoch": ledger.epoch, "user_id": user_id}
    return (
        user_id in ledger.members
        and takes(compartment, rosters.role_of(user_id))
        and not Wrap.objects.filter(**place).exists()
    )
