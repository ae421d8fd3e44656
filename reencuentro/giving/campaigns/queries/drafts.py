"""What is being written, how the public would see it, and what waits for a second person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from ..content import Content, Promise
from ..models import Campaign, Draft, Rendition, Revision
from ..rules import digest, known_rule
from .published import Published, PublishedRule, Told, page, published_rule


@dataclass(frozen=True)
class DraftSize:
    address: str
    width: int
    height: int


@dataclass(frozen=True)
class DraftShot:
    """A picture of a draft as the public's page is given one; only the staff can load it."""

    alt: str
    sizes: tuple[DraftSize, ...]


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
    told = _told(draft.campaign, content.promise)
    return page(draft.campaign, content, told, (content.opens_at or at, at), at, language)


def rule_in(campaign: Campaign, content: Content) -> PublishedRule | None:
    """What donors would be told of the money."""
    return published_rule(_told(campaign, content.promise), content.promise) if content.promise else None


def _told(campaign: Campaign, promise: Promise) -> Told:
    """With the number of its version if it were sent now."""
    its_digest = digest(campaign, promise)
    known = known_rule(campaign, its_digest)
    return Told(0, known.version if known else campaign.rules.count() + 1, its_digest)


def preview_shots(draft: Draft, language: str) -> list[DraftShot]:
    shown = Content.read(draft.content).pictures
    sizes: dict[UUID, list[DraftSize]] = {one.picture: [] for one in shown}
    rows = Rendition.objects.filter(picture__in=sizes).order_by("width")
    for picture, width, height in rows.values_list("picture", "width", "height"):
        address = reverse("campaigns:picture", args=[draft.campaign_id, picture, width])
        sizes[picture].append(DraftSize(address, width, height))
    return [DraftShot(one.alt.in_(language), tuple(sizes[one.picture])) for one in shown]
