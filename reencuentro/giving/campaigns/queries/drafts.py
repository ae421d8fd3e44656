"""What is being written, and what waits for a second person."""

from uuid import UUID

from django.http import Http404

from ..content import Content
from ..models import Draft, Revision


def draft_of(campaign_id: UUID) -> Draft:
    """Raises `Http404`."""
    draft = Draft.objects.filter(campaign=campaign_id).select_related("campaign").first()
    if draft is None:
        raise Http404
    return draft


def pending(draft: Draft) -> Revision | None:
    """What waits for review: sent last, not decided, and still what the draft says."""
    last = Revision.objects.filter(campaign=draft.campaign_id).order_by("-number").first()
    if last is None or hasattr(last, "publication") or hasattr(last, "returned"):
        return None
    return last if last.digest == Content.read(draft.content).digest else None
