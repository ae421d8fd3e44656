"""Remembering what is not booked, so that somebody is told although the processor stops telling."""

from .models import Unbooked
from .processors import Kind, Processor


def note(processor: Processor, kind: Kind, reference: str) -> None:
    """In a transaction of its own: the one that was to book it is gone."""
    Unbooked.objects.get_or_create(processor=processor.code, kind=kind, reference=reference)


def done(processor: Processor, kind: Kind, reference: str) -> None:
    """It is booked."""
    Unbooked.objects.filter(processor=processor.code, kind=kind, reference=reference).delete()
