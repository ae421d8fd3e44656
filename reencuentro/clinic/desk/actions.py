"""Keeping and forgetting one's own filters."""

import json
from uuid import UUID, uuid4

from django.http import Http404

from reencuentro.clinic.audit.actions import recording
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import pad
from reencuentro.engines.vault.wraps import seal_to

from .filters import Filter
from .models import SavedFilter
from .queries.saved import PURPOSE


def save_filter(identity: Identity, name: str, chosen: Filter) -> SavedFilter:
    """Keep the choices of the list under a name, sealed to their owner."""
    filter_id = uuid4()
    content = pad(json.dumps({"name": name, "choices": chosen.choices()}, ensure_ascii=False).encode())
    with recording(identity.user_id, "filter.save", objects=[filter_id]):
        sealed = seal_to(identity.public.receive, content, PURPOSE, filter_id)
        return SavedFilter.objects.create(id=filter_id, owner_id=identity.user_id, sealed=sealed)


def forget_filter(identity: Identity, filter_id: UUID) -> None:
    """Raises `Http404` for somebody else's filter."""
    with recording(identity.user_id, "filter.forget", objects=[filter_id]):
        deleted, _ = SavedFilter.objects.filter(id=filter_id, owner_id=identity.user_id).delete()
        if not deleted:
            raise Http404
