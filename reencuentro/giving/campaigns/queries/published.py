"""What the public reads of campaigns: only what was approved, from when it was to open, in one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone, translation

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books import labels

from ..content import Content, Example, Promise
from ..models import Campaign, Publication, TakenDown
from ..rules import closing
from .progress import Progress, progress_of


@dataclass(frozen=True)
class PublishedExample:
    money: Money
    words: str


@dataclass(frozen=True)
class PublishedPicture:
    id: UUID
    alt: str


@dataclass(frozen=True)
class PublishedNews:
    day: date
    title: str
    words: str


class Told(NamedTuple):
    """Which rule it is: its number in the database (0: none yet), its version, the digest over it."""

    id: int
    version: int
    digest: str


@dataclass(frozen=True)
class PublishedRule:
    """What was promised of the money. `surplus`, `fallback`: what these funds are for, in words."""

    id: int
    version: int
    digest: str
    goal: Money
    closes_at: datetime
    last_day: date
    zone: str
    surplus: str
    fallback: str


@dataclass(frozen=True)
class Published:
    """Everything of a campaign's page. Texts are plain; an empty line parts paragraphs of `story`."""

    id: UUID
    slug: str
    fund: str
    title: str
    summary: str
    story: str
    opened_at: datetime
    changed_at: datetime
    rule: PublishedRule
    progress: Progress
    examples: tuple[PublishedExample, ...]
    pictures: tuple[PublishedPicture, ...]
    news: tuple[PublishedNews, ...]


def published_campaigns(language: str, at: datetime | None = None) -> list[Published]:
    """Those that are open to be read, the running ones first, then by their closing day, the latest first."""
    at = at or timezone.now()
    found = [_published(row, language, at) for row in _standing(at)]
    found.sort(key=lambda one: one.rule.closes_at, reverse=True)
    return sorted(found, key=lambda one: one.rule.closes_at <= at)


def published(slug: str, language: str, at: datetime | None = None) -> Published | None:
    """The campaign at this address; None where there is none to be read."""
    at = at or timezone.now()
    row = next(_standing(at, revision__campaign__slug=slug), None)
    return _published(row, language, at) if row else None


def would_hide(campaign: Campaign, opens_at: datetime | None) -> bool:
    """Whether a page that everybody can read would be gone until then."""
    now = timezone.now()
    return bool(opens_at and opens_at > now) and any(_standing(now, revision__campaign=campaign))


def how_many_were_taken_down() -> int:
    """Campaigns whose story nobody reads any more; which, nobody is told."""
    newest = Publication.objects.values("revision__campaign").annotate(last=Max("revision"))
    return TakenDown.objects.filter(publication__in=newest.values("last")).count()


def taken_down(publication: Publication | None) -> TakenDown | None:
    found = TakenDown.objects.filter(publication=publication).select_related("act")
    return found.first() if publication else None


def _standing(at: datetime, **which: object) -> Iterator[Publication]:
    """Of each campaign the publication that was approved last, if its time has come."""
    newest = Publication.objects.filter(**which).values("revision__campaign").annotate(last=Max("revision"))
    open_now = Q(revision__opens_at=None) | Q(revision__opens_at__lte=at)
    rows = Publication.objects.filter(open_now, taken_down=None, pk__in=newest.values("last"))
    with_rules = rows.select_related("act", "revision__campaign", "revision__rule__campaign")
    return iter(with_rules.prefetch_related("revision__rule__lines"))


def _published(row: Publication, language: str, at: datetime) -> Published:
    content, campaign, rule = Content.read(row.content), row.revision.campaign, row.revision.rule
    opened_at = row.revision.opens_at or _first_approved(row)
    told = Told(rule.id, rule.version, rule.digest)
    return page(campaign, content, told, (opened_at, row.act.at), at, language)


def page(
    campaign: Campaign,
    content: Content,
    told: Told,
    opened_and_changed: tuple[datetime, datetime],
    at: datetime,
    language: str,
) -> Published:
    """A campaign as everybody reads it, or would. Its content has a promise."""
    promise = content.promise
    assert promise is not None
    opened_at, changed_at = opened_and_changed
    with translation.override(language):
        return Published(
            id=campaign.id,
            slug=campaign.slug or content.slug,
            fund=campaign.fund_id,
            title=content.title.in_(language),
            summary=content.summary.in_(language),
            story=content.story.in_(language),
            opened_at=opened_at,
            changed_at=changed_at,
            rule=published_rule(told, promise),
            progress=progress_of(campaign, promise, at, language),
            examples=tuple(_example(one, promise, language) for one in content.examples),
            pictures=tuple(PublishedPicture(one.picture, one.alt.in_(language)) for one in content.pictures),
            news=tuple(_news(content, language)),
        )


def _first_approved(row: Publication) -> datetime:
    of_it = Publication.objects.filter(revision__campaign=row.revision.campaign_id)
    first: datetime = of_it.order_by("revision__number").values_list("act__at", flat=True)[0]
    return first


def _example(one: Example, promise: Promise, language: str) -> PublishedExample:
    return PublishedExample(Money(one.minor, promise.currency), one.words.in_(language))


def _news(content: Content, language: str) -> Iterator[PublishedNews]:
    """The newest first."""
    for one in sorted(content.news, key=lambda one: one.day, reverse=True):
        yield PublishedNews(one.day, one.title.in_(language), one.words.in_(language))


def published_rule(told: Told, promise: Promise) -> PublishedRule:
    return PublishedRule(
        told.id,
        told.version,
        told.digest,
        Money(promise.minor, promise.currency),
        closing(promise.last_day, promise.zone),
        promise.last_day,
        promise.zone,
        labels.fund(promise.surplus),
        labels.fund(promise.fallback),
    )
