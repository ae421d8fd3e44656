"""Rows of a case by id: of this very case, in a compartment that is held, or 404."""

from uuid import UUID

from django.http import Http404

from reencuentro.clinic.keyring.models import SealedModel

from .models import Case


def row_of[Row: SealedModel](case: Case, model: type[Row], row_id: UUID) -> Row:
    """Raises `Http404` for an unknown row and for one of another case or compartment, alike."""
    row = model.objects.within(case.opened).filter(id=row_id).first()
    if row is None:
        raise Http404
    return row
