"""Giving a colleague who lost her key access again to what she had: the everyday way of recovery."""

from collections.abc import Iterable
from uuid import UUID

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import lost_keys
from reencuentro.engines.vault.identity import Identity

from ..models import Notice, User


def give_again(giver: User, identity: Identity, person: User, cases: Iterable[UUID]) -> int:
    """Seal the keys of these cases to her new key. Returns of how many she missed something.

    Each case is its own act, so that one that fails does not take the others back.
    Raises `NotMember` for a case that the giver does not hold.
    """
    given = 0
    for case_id in cases:
        with recording(giver.id, "access.give_again", case_id=case_id, objects=[person.id]):
            given += bool(lost_keys.give_again(identity, case_id, person.id))
    if not lost_keys.missed_by(person.id, giver.id):
        Notice.objects.filter(recipient_id=giver.id, kind="key.lost", about_id=person.id).update(read=True)
    return given
