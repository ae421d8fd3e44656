"""One's own intakes that were interrupted."""

from uuid import UUID

from django.http import QueryDict

from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import unpad
from reencuentro.engines.vault.wraps import open_sealed

from ..models import IntakeDraft


def my_drafts(identity: Identity) -> list[IntakeDraft]:
    return list(IntakeDraft.objects.filter(owner_id=identity.user_id).order_by("-saved_on"))


def read_draft(identity: Identity, check_id: UUID) -> QueryDict | None:
    """What was typed; None if nothing was kept, or if it was sealed to a key she has lost since."""
    draft = IntakeDraft.objects.filter(owner_id=identity.user_id, check_id=check_id).first()
    if draft is None:
        return None
    try:
        sealed = bytes(draft.sealed)
        content = unpad(open_sealed(identity.receiving_key, sealed, IntakeDraft.PURPOSE, check_id))
    except Damaged:
        return None
    return QueryDict(content)
