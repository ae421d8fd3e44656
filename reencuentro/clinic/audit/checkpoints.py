"""Checkpoints: where the trail stood, in a text that leaves the house.

A copy kept elsewhere is the only thing that shows if the end of the trail is cut off, or if all of it
was written anew by somebody who stole everything.
"""

from collections.abc import Callable, Mapping
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
from .day_keys import signer_in_use
from .lineage import note_heads
from .models import Checkpoint, DayKey
from .writing import DATABASE, locked_head

type Witness = Callable[[], tuple[Head, Mapping[str, Head]]]


def checkpoint(actor_id: UUID | None = None) -> Checkpoint:
    """A checkpoint with what the room above knows: `settings.AUDIT_WITNESS` names the function that
    returns the roster's head and the ledgers' heads by name."""
    witness: Witness = import_string(settings.AUDIT_WITNESS)
    return make_checkpoint(*witness(), actor_id=actor_id)


def of_today() -> Checkpoint:
    """Today's newest checkpoint, made now if there is none yet. However often it is asked for, one a day."""
    today = Checkpoint.objects.filter(day=timezone.localdate()).order_by("-number").first()
    made = today or checkpoint()
    _leave(made)
    return made


def make_checkpoint(
    roster_head: Head, ledgers: Mapping[str, Head], *, actor_id: UUID | None = None
) -> Checkpoint:
    """State where the trail stands now, signed, and leave the text in DATA/checkpoints as well.

    `roster_head`: (serial, 32-byte hash); `ledgers`: the same of each ledger, by name. The text has one
    digest of them; they themselves are noted here. The making is itself a row, covered by the checkpoint.
    It counts as delivered only once `mark_delivered` or `note_delivery` was called.
    """
    record(actor_id, "audit.checkpoint")
    with transaction.atomic(DATABASE):
        head = locked_head()
        bare = vault.Checkpoint(
            number=head.number,
            hash=bytes(head.hash),
            day=timezone.localdate(),
            roster=roster_head,
            ledgers=vault.heads_digest(ledgers),
            first_key=bytes(DayKey.objects.earliest("day").public),
        )
        text = bare.signed(signer_in_use(head)).text()
        made, _ = Checkpoint.objects.get_or_create(
            number=head.number, defaults={"hash": head.hash, "day": timezone.localdate(), "text": text}
        )
        note_heads(made, ledgers)
    _leave(made)
    return made


def mark_delivered(made: Checkpoint) -> None:
    """It was mailed, printed or saved elsewhere."""
    Checkpoint.objects.filter(pk=made.pk, delivered_at=None).update(delivered_at=timezone.now())


def note_delivery(made: Checkpoint, recipient_id: UUID, *, sent: bool) -> None:
    """A letter with it was sent to a director, or could not be."""
    made.deliveries.update_or_create(
        recipient_id=recipient_id, defaults={"sent_at": timezone.now() if sent else None}
    )
    if sent:
        mark_delivered(made)


def sent_to(made: Checkpoint) -> set[UUID]:
    """Who has it already by mail."""
    return set(made.deliveries.exclude(sent_at=None).values_list("recipient_id", flat=True))


def folder() -> Path:
    return CONFIG.data / "checkpoints"


def file_of(made: Checkpoint) -> Path:
    """One file a month: to be printed, and to be copied to another machine."""
    return folder() / f"{made.day:%Y-%m}.txt"


def _leave(made: Checkpoint) -> None:
    """Add it to the file, unless it stands there already."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with file_of(made).open("a+", encoding="utf-8") as file:
        file.seek(0)
        if made.text not in file.read():
            file.write(f"{made.text}\n")


def file_name(made: Checkpoint) -> str:
    return f"{made.day.isoformat()}-row-{made.number}.txt"
