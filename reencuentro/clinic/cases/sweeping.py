"""Drafts of intakes that nobody came back to."""

from datetime import timedelta

from django.utils import timezone

from .models import IntakeDraft

KEPT = timedelta(days=14)


def sweep() -> None:
    IntakeDraft.objects.filter(saved_on__lt=timezone.localdate() - KEPT).delete()
