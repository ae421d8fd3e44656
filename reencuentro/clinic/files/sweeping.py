"""What a stop in the middle left: uploads that nobody came back to, content that no row knows."""

from uuid import UUID

from . import pieces
from .actions.uploading import forget_old
from .claims import claimed
from .models import File, Rendition, Upload
from .stores import store


def sweep() -> None:
    forget_old()
    uploads = set(Upload._base_manager.values_list("id", flat=True))
    for upload_id in set(pieces.old_ones()) - uploads:
        pieces.throw_away(upload_id)
    for document_id in set(store().old_ones()) - _known():
        store().delete(document_id)


def _known() -> set[UUID]:
    """What rows of cases know; not what was removed or belonged to a case that was destroyed."""
    files = File._base_manager.filter(removed_on=None).values_list("document_id", flat=True)
    return {*files, *Rendition._base_manager.values_list("document_id", flat=True), *claimed()}
