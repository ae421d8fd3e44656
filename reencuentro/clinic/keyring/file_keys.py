"""Keys of sealed files that are kept apart from the content, so that a file can be destroyed by itself."""

from collections.abc import Iterable
from uuid import UUID

from reencuentro.engines.vault.compartment import CompartmentKey
from reencuentro.engines.vault.files import unwrap_data_key, wrap_data_key

from .errors import NotMember
from .models import FileKey
from .opened import OpenedCase


def keep(opened: OpenedCase, compartment: str, document_id: UUID, data_key: bytes) -> None:
    """Seal a file's key in a compartment that is held. Raises `NotMember`.

    May be repeated: a machine may have stopped when the keys were committed and the content was not.
    """
    key = opened.key(compartment)
    place = {"case_id": key.case_id, "compartment": key.compartment, "epoch": key.epoch}
    sealed = wrap_data_key(key, document_id, data_key)
    FileKey.objects.update_or_create(document_id=document_id, defaults={**place, "sealed": sealed})


def file_key(opened: OpenedCase, document_id: UUID) -> bytes:
    """Raises `NotMember` for a file of another place, and for one whose key was destroyed; `Damaged`."""
    row = FileKey.objects.filter(document_id=document_id, case_id=opened.case_id).first()
    if row is None:
        raise NotMember("no key to this file")
    return _opened(opened, row)


def destroy(document_ids: Iterable[UUID]) -> int:
    """From now on nobody opens these files. Returns how many keys there were."""
    return FileKey.objects.filter(document_id__in=list(document_ids)).delete()[0]


def left(document_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these files still have a key."""
    rows = FileKey.objects.filter(document_id__in=list(document_ids))
    return set(rows.values_list("document_id", flat=True))


def reseal(opened: OpenedCase, new: CompartmentKey) -> None:
    """Seal the file keys of a compartment under its new key."""
    rows = FileKey.objects.filter(case_id=new.case_id, compartment=new.compartment).exclude(epoch=new.epoch)
    for row in rows:
        row.sealed = wrap_data_key(new, row.document_id, _opened(opened, row))
        row.epoch = new.epoch
        row.save(update_fields=["sealed", "epoch"])


def _opened(opened: OpenedCase, row: FileKey) -> bytes:
    return unwrap_data_key(opened.key(row.compartment, row.epoch), row.document_id, bytes(row.sealed))
