"""Cards on their way to the registrars: left by a team, taken up by the next registrar who comes in."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from reencuentro.clinic.keyring.models import NewRow
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.organisation import DropBox, box_of_epoch, drop_box
from reencuentro.engines.vault.compartment import REGISTRY
from reencuentro.engines.vault.padding import pad, unpad

from .models import Answer, Check, Drop, RegistryCard

_PURPOSE = "index card"


def leave(case_id: UUID, reference: str, people: str) -> None:
    """Leave the newest card of a case for the registrars; it takes the place of one not yet taken up."""
    leave_many([(case_id, reference, people)])


def leave_many(cards: Iterable[tuple[UUID, str, str]]) -> None:
    """Leave many cards at once: the registrars' box is looked up and verified once."""
    Drop.objects.bulk_create(
        (Drop(**drop.values) for drop in new_drops(drop_box(REGISTRY), cards)),
        update_conflicts=True,
        unique_fields=["subject_id"],
        update_fields=["reference", "epoch", "sealed"],
    )


def new_drops(box: DropBox, cards: Iterable[tuple[UUID, str, str]]) -> list[NewRow]:
    """The same, not saved yet: whoever saves them makes sure that the registrars still have this box."""
    return [_drop(box, *card) for card in cards]


def _drop(box: DropBox, case_id: UUID, reference: str, people: str) -> NewRow:
    sealed = box.seal(pad(people.encode()), _PURPOSE, case_id)
    place = {"subject_id": case_id, "reference": reference, "epoch": box.epoch}
    return NewRow(Drop, {**place, "sealed": sealed})


def take_up(registry: OpenedCase) -> int:
    """Move what was left into the registry, sealed for cheap reading. Returns how many cards."""
    with transaction.atomic(using="default"):
        drops = list(Drop.objects.select_for_update())
        if drops:
            subjects = [drop.subject_id for drop in drops]
            before = RegistryCard.objects.within(registry).filter(subject_id__in=subjects)
            halves = {card.subject_id: card.halves for card in before}
            before.delete()
            RegistryCard.objects.bulk_create(_taken_up(registry, drop, halves) for drop in drops)
            Drop.objects.filter(subject_id__in=subjects).delete()
    return len(drops)


def _taken_up(registry: OpenedCase, drop: Drop, halves: Mapping[UUID, Any]) -> RegistryCard:
    return RegistryCard(
        opened=registry,
        compartment=REGISTRY,
        subject_id=drop.subject_id,
        reference=drop.reference,
        people=content(registry, drop).decode(),
        halves=halves.get(drop.subject_id),
    )


def content(registry: OpenedCase, drop: Drop) -> bytes:
    """The people on a card that was left, as they are written there, for a registrar."""
    box = box_of_epoch(REGISTRY, drop.epoch)
    return unpad(box.open(registry, bytes(drop.sealed), _PURPOSE, drop.subject_id))


def forget(case_id: UUID) -> None:
    """The case was erased: no card of it stays, nor the search before it, nor what was answered."""
    Drop.objects.filter(subject_id=case_id).delete()
    RegistryCard.objects.filter(subject_id=case_id).delete()
    Check.objects.filter(case_id=case_id).delete()
    Answer.objects.filter(subject_id=case_id).delete()
