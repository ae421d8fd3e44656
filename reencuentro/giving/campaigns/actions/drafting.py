"""Writing a campaign: nothing of it is public yet, all of it is sealed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

from django.http import Http404

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.seals import seals
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.books.actions import open_fund
from reencuentro.giving.books.booking import alone
from reencuentro.giving.books.models import Fund
from reencuentro.giving.books.purposes import Purpose

from ..content import Both, Content, Promise, Shot
from ..errors import Outdated
from ..keeping import forget_unused
from ..models import Campaign, Draft, Picture, Rendition
from ..pictures import Drawn

NEW = "new:"
"""Before a purpose: a fund that is to be opened for it."""
type Change = Callable[[Content], Content]


def begin(staff: Staff) -> Campaign:
    """A campaign with its fund and an empty draft."""
    with acting(staff, "campaigns.begin", *KEEPERS) as act:
        fund = open_fund(staff, purpose=Purpose.CAMPAIGN, kind=Fund.Kind.CAMPAIGN)
        campaign = Campaign.objects.create(fund=fund, act=act)
        Draft.objects.create(
            campaign=campaign,
            key=seals().new(),
            content=Content().text,
            writers=[staff.id.hex],
            act=act,
        )
    return campaign


def write(staff: Staff, campaign_id: UUID, saved: int, change: Change) -> None:
    """Change the draft as it stood after so many savings; funds named as `new:<purpose>` are opened for it.

    Raises `Outdated` if it was saved meanwhile.
    """
    with _writing(staff, campaign_id, saved) as (draft, _act):
        content = change(Content.read(draft.content))
        promise = _with_funds(staff, content.promise) if content.promise else None
        _save(draft, staff, replace(content, promise=promise))


def add_picture(staff: Staff, campaign_id: UUID, saved: int, drawn: list[Drawn], alt: Both) -> Picture:
    with _writing(staff, campaign_id, saved) as (draft, act):
        picture = Picture.objects.create(campaign_id=draft.campaign_id, act=act)
        for one in drawn:
            size = {"width": one.width, "height": one.height}
            Rendition.objects.create(picture=picture, key=draft.key, sealed=one.data, **size)
        content = Content.read(draft.content)
        _save(draft, staff, replace(content, pictures=(*content.pictures, Shot(picture.id, alt))))
    return picture


@contextmanager
def _writing(staff: Staff, campaign_id: UUID, saved: int) -> Iterator[tuple[Draft, Act]]:
    with acting(staff, "campaigns.write", *KEEPERS, about=f"campaign {campaign_id}") as act:
        alone()
        draft = Draft.objects.filter(campaign=campaign_id).first()
        if draft is None:
            raise Http404
        if draft.saved != saved:
            raise Outdated
        draft.act = act
        yield draft, act


def _save(draft: Draft, staff: Staff, content: Content) -> None:
    draft.content = content.text
    draft.saved += 1
    draft.writers = sorted({*draft.writers, staff.id.hex})
    draft.save()
    forget_unused(draft.campaign, content)


def _with_funds(staff: Staff, promised: Promise) -> Promise:
    opened: dict[str, str] = {}

    def code(fund: str) -> str:
        if not fund.startswith(NEW):
            return fund
        if fund not in opened:
            opened[fund] = open_fund(staff, purpose=fund.removeprefix(NEW), kind=Fund.Kind.LINE).code
        return opened[fund]

    lines = tuple(replace(line, fund=code(line.fund)) for line in promised.lines)
    return replace(promised, lines=lines, surplus=code(promised.surplus), fallback=code(promised.fallback))
