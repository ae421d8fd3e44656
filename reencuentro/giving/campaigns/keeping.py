"""Pictures: opened for everybody with the page that shows them, forgotten when no page and no draft does."""

from uuid import UUID

from .content import Content
from .models import Campaign, Publication, Rendition
from .rules import current_publication


def show(content: Content) -> None:
    """Let everybody see the pictures of what was approved."""
    shown = Rendition.objects.filter(picture__in=[one.picture for one in content.pictures], plain=None)
    for rendition in shown:
        rendition.plain = rendition.sealed
        rendition.save(update_fields=["plain"])


def hide(campaign: Campaign) -> None:
    """Let nobody see them any more, in this database neither; approved again, they are shown again."""
    Rendition.objects.filter(picture__campaign=campaign).update(plain=None)


def forget_unused(campaign: Campaign, draft: Content) -> None:
    """Delete what neither the draft shows nor the page as it is published."""
    publication = current_publication(campaign)
    shown = _pictures(publication) | {one.picture for one in draft.pictures}
    campaign.pictures.exclude(pk__in=shown).delete()


def _pictures(publication: Publication | None) -> set[UUID]:
    if publication is None:
        return set()
    return {one.picture for one in Content.read(publication.content).pictures}
