"""Intakes that were interrupted, kept under the writer's own key."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from reencuentro.clinic.audit.actions import recording
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import pad
from reencuentro.engines.vault.wraps import seal_to

from ..models import IntakeDraft
from ..permissions import Act, require_office

NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "do"})


def save_draft(identity: Identity, check_id: UUID, data: QueryDict) -> IntakeDraft:
    """Keep what is typed so far, in the place of what was kept before. Only its writer can read it."""
    with recording(identity.user_id, "intake.draft") as trail:
        require_office(identity.user_id, Act.FOUND)
        sealed = seal_to(identity.public.receive, pad(_packed(data)), IntakeDraft.PURPOSE, check_id)
        draft, _made = IntakeDraft.objects.update_or_create(
            owner_id=identity.user_id,
            check_id=check_id,
            defaults={"sealed": sealed, "saved_on": timezone.localdate()},
        )
        trail.add(draft.id)
    return draft


def throw_draft_away(identity: Identity, check_id: UUID) -> None:
    with recording(identity.user_id, "intake.discard"):
        discard_drafts(identity.user_id, check_id)


def discard_drafts(owner_id: UUID, check_id: UUID) -> None:
    """Delete the draft that began with this check. Part of opening the case; audited there."""
    IntakeDraft.objects.filter(owner_id=owner_id, check_id=check_id).delete()


def _packed(data: QueryDict) -> bytes:
    pairs = [(name, value) for name, values in data.lists() if name not in NEVER_KEPT for value in values]
    return urlencode(pairs).encode()
