"""From a draft to what everybody reads: its rule, the revision that is reviewed, the publication."""

from django.db import IntegrityError

from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import alone

from .content import Content, Promise
from .errors import Changed, OpenAlready, Unfinished, refused
from .keeping import forget_unused, show
from .models import Campaign, Line, Publication, Revision, RuleVersion
from .queries.published import would_hide
from .rules import closing, digest, known_rule


def send(act: Act, campaign: Campaign, content: Content, writers: list[str]) -> Revision:
    """A revision of this content. Raises `Unfinished` for one that promises nothing, `JournalError`."""
    alone()
    if content.promise is None:
        raise Unfinished
    try:
        return Revision.objects.create(
            campaign=campaign,
            number=campaign.revisions.count() + 1,
            rule=_rule_for(act, campaign, content.promise),
            opens_at=content.opens_at,
            digest=content.digest,
            writers=writers,
            act=act,
        )
    except IntegrityError as error:
        raise refused(error) from error


def publish(act: Act, revision: Revision, content: Content) -> Publication:
    """Let everybody read what was reviewed; the first time, its address is given to the campaign for good.

    Raises `Changed` for any other content, `OpenAlready` for one that would take an open page away until its
    day, `AddressTaken`, `JournalError`.
    """
    alone()
    if content.digest != revision.digest:
        raise Changed
    if would_hide(revision.campaign, revision.opens_at):
        raise OpenAlready(campaign=revision.campaign_id)
    try:
        Campaign.objects.filter(pk=revision.campaign_id, slug=None).update(slug=content.slug)
        publication = Publication.objects.create(revision=revision, content=content.text, act=act)
    except IntegrityError as error:
        raise refused(error) from error
    show(content)
    forget_unused(revision.campaign, content)
    return publication


def _rule_for(act: Act, campaign: Campaign, promise: Promise) -> RuleVersion:
    """The one that stands or was proposed last, if it says the same; else one more."""
    its_digest = digest(campaign, promise)
    if known := known_rule(campaign, its_digest):
        return known
    rule = RuleVersion.objects.create(
        campaign=campaign,
        version=campaign.rules.count() + 1,
        goal_minor=promise.minor,
        currency=promise.currency,
        closes_at=closing(promise.last_day, promise.zone),
        zone=promise.zone,
        surplus_id=promise.surplus,
        fallback_id=promise.fallback,
        digest=its_digest,
        act=act,
    )
    Line.objects.bulk_create(
        Line(
            rule=rule,
            place=place,
            fund_id=line.fund,
            rank=line.rank,
            weight=line.weight,
            cap_minor=line.cap,
            percent=line.percent,
        )
        for place, line in enumerate(promise.lines, 1)
    )
    return rule
