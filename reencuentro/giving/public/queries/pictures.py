"""Pictures of published campaigns, in the widths that there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from reencuentro.giving.campaigns.models import Rendition
from reencuentro.giving.campaigns.queries.published import Published


@dataclass(frozen=True)
class Size:
    address: str
    width: int
    height: int


@dataclass(frozen=True)
class Shot:
    """A picture with its sizes, the smallest first."""

    alt: str
    sizes: tuple[Size, ...]


def shots(campaigns: Iterable[Published]) -> dict[UUID, list[Shot]]:
    """By campaign, in the order of its page; one query for all."""
    shown = {picture.id for campaign in campaigns for picture in campaign.pictures}
    sizes = defaultdict(list)
    rows = Rendition.objects.filter(picture__in=shown).exclude(plain=None).order_by("width")
    for picture, width, height in rows.values_list("picture", "width", "height"):
        address = reverse("public:picture", kwargs={"picture": picture, "width": width})
        sizes[picture].append(Size(address, width, height))
    return {
        campaign.id: [Shot(one.alt, tuple(sizes[one.id])) for one in campaign.pictures if sizes[one.id]]
        for campaign in campaigns
    }


def picture(picture: UUID, width: int, campaigns: Iterable[Published]) -> bytes | None:
    """A JPEG, if a page that is open to be read shows it."""
    if not any(shot.id == picture for campaign in campaigns for shot in campaign.pictures):
        return None
    row = Rendition.objects.filter(picture=picture, width=width).first()
    return bytes(row.plain) if row and row.plain else None
