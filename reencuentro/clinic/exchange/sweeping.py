"""Lists that nobody came back to, and what a machine which stopped left of files and rows."""

from datetime import timedelta

from django.utils import timezone

from reencuentro.clinic.keyring.storage import left_behind
from reencuentro.clinic.tables import shelf, uploads

from .models import ImportRun
from .runs import throw_away

KEPT = timedelta(days=14)


def sweep() -> None:
    for run in ImportRun.objects.filter(started_on__lt=timezone.localdate() - KEPT):
        throw_away(run)
    known = {document_id.hex for document_id in ImportRun.objects.values_list("document_id", flat=True)}
    for suffix in (shelf.SUFFIX, uploads.SUFFIX):
        for path in left_behind(f"*{suffix}"):
            if path.stem not in known:
                path.unlink(missing_ok=True)
