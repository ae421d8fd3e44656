"""Lists whose day is over, and keys of ended ones that a backup brought back; imports that nobody came back
to; files that a stop in the middle left.
"""

from datetime import timedelta

from django.utils import timezone

from reencuentro.clinic.keyring.storage import left_behind

from . import files
from .actions.importing import UPLOAD, throw_away
from .actions.removing import destroy_again, destroy_expired
from .models import ListImport, ReferenceList

KEPT = timedelta(days=14)


def sweep() -> None:
    today = timezone.localdate()
    destroy_expired(today)
    destroy_again()
    for run in ListImport.objects.filter(started_on__lt=today - KEPT):
        throw_away(run)
    _delete_unknown()


def _delete_unknown() -> None:
    rows = [*ReferenceList._base_manager.all(), *ListImport.objects.all()]
    known = {document_id.hex for row in rows for document_id in row.files}
    for suffix in (files.SUFFIX, UPLOAD):
        for path in left_behind(f"*{suffix}"):
            if path.stem not in known:
                path.unlink(missing_ok=True)
