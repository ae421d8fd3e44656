"""What is being written, how the public would see it, and what waits for a second person."""

from datetime import datetime
from uuid import UUID

from django.http import Http404

from ..content import Content
from ..models import Draft, Revision
from ..rules import current_publication, digest
from .published import Published, Told, page


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


def preview(draft: Draft, language: str, at: datetime) -> Published | None:
    """The page as it would be read if it were approved now; None as long as it promises nothing."""
    content = Content.read(draft.content)
    if content.promise is None:
        return None
    campaign, standing = draft.campaign, current_publication(draft.campaign)
    version = standing.revision.rule.version if standing else 1
    told = Told(0, version, digest(campaign, content.promise))
    return page(campaign, content, told, (content.opens_at or at, at), at, language)
