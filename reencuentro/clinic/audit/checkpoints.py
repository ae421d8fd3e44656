"""Checkpoints: where the trail stood, in a text that leaves the house.

A copy kept elsewhere is the only thing that shows if the end of the trail is cut off, or if all of it
was written anew by somebody who stole everything.
"""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from reencuentro.engines.vault import checkpoints as vault
from reencuentro.engines.vault.entries import Head
from reencuentro.site.config import CONFIG

from .actions import record
from .models import Checkpoint, DayKey
from .writing import DATABASE, locked_head

type Witness = Callable[[], tuple[Head, bytes]]


def checkpoint(actor_id: UUID | None = None) -> Checkpoint:
    """A checkpoint with what the room above knows: `settings.AUDIT_WITNESS` names the function that
    returns the roster's head and the digest of the ledgers' heads."""
    witness: Witness = import_string(settings.AUDIT_WITNESS)
    return make_checkpoint(*witness(), actor_id=actor_id)


def make_checkpoint(roster_head: Head, ledger_digest: bytes, *, actor_id: UUID | None = None) -> Checkpoint:
    """State where the trail stands now, and leave the text in DATA/checkpoints as well.

    `roster_head`: (serial, 32-byte hash); `ledger_digest`: 32 bytes. The making is itself a row, covered
    by the checkpoint. It counts as delivered only once `mark_delivered` was called.
    """
    record(actor_id, "audit.checkpoint")
    with transaction.atomic(DATABASE):
        head = locked_head()
        text = vault.Checkpoint(
            number=head.number,
            hash=bytes(head.hash),
            day=timezone.localdate(),
            roster=roster_head,
            ledgers=ledger_digest,
            first_key=bytes(DayKey.objects.earliest("day").public),
        ).text()
        made, _ = Checkpoint.objects.get_or_create(
            number=head.number, defaults={"hash": head.hash, "day": timezone.localdate(), "text": text}
        )
    _leave(made)
    return made


def mark_delivered(made: Checkpoint) -> None:
    """It was mailed, printed or saved elsewhere."""
    Checkpoint.objects.filter(pk=made.pk, delivered_at=None).update(delivered_at=timezone.now())


def folder() -> Path:
    return CONFIG.data / "checkpoints"


def _leave(made: Checkpoint) -> None:
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder() / file_name(made)
    draft = target.with_suffix(".new")
    draft.write_text(made.text)
    draft.replace(target)


def file_name(made: Checkpoint) -> str:
    return f"{made.day.isoformat()}-row-{made.number}.txt"
