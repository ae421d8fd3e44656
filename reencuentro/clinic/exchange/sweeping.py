"""Lists that nobody came back to, and rows that a machine which stopped left on their shelf."""

from datetime import timedelta

from django.utils import timezone

from . import shelf
from .models import ImportRun
from .runs import throw_away

KEPT = timedelta(days=14)


def sweep() -> None:
    for run in ImportRun.objects.filter(started_on__lt=timezone.localdate() - KEPT):
        throw_away(run)
    for document_id in shelf.orphans(ImportRun.objects.values_list("document_id", flat=True)):
        shelf.clear(document_id)
