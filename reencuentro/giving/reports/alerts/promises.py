"""Of what was promised: by donors, and to them by campaigns."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reencuentro.giving.books import labels
from reencuentro.giving.books.templatetags.money import amount
from reencuentro.giving.campaigns.models import Campaign, RuleVersion
from reencuentro.giving.campaigns.rules import current_publication
from reencuentro.giving.gifts.queries.expected import stale_pledges

from ..queries.words import day
from .alert import INFO, STOP, WAIT, Alert

SOON = timedelta(days=14)


def stale() -> Iterator[Alert]:
    for line in stale_pledges():
        facts = {
            "donor": line.donor or _("somebody"),
            "left": amount(line.left),
            "day": day(line.pledge.due_on),
        }
        yield Alert(
            WAIT,
            _("%(donor)s promised %(left)s for %(day)s, and it has not come") % facts,
            _("Ask about it, or give the promise up: it is still in the books."),
            reverse("gifts:pledges"),
            _("See the promises"),
        )


def closings(at: datetime) -> Iterator[Alert]:
    """Campaigns that close soon, and those that closed and whose money nobody has given to its purpose."""
    for campaign in Campaign.objects.filter(settlement=None):
        publication = current_publication(campaign)
        if publication:
            yield from _closing(campaign, publication.revision.rule, at)


def _closing(campaign: Campaign, rule: RuleVersion, at: datetime) -> Iterator[Alert]:
    title, address = labels.fund(campaign.fund_id), reverse("books:fund", args=[campaign.fund_id])
    if rule.closes_at <= at:
        yield Alert(
            STOP,
            _("%(campaign)s has closed, and its money is not given to its purpose yet") % {"campaign": title},
            _("It happens by itself within the hour. If it does not, a rate or an open period is missing."),
            address,
            _("See what it holds"),
        )
    elif rule.closes_at - at <= SOON:
        days = (rule.closes_at - at).days
        words = (
            ngettext("%(campaign)s closes in %(n)s day", "%(campaign)s closes in %(n)s days", days)
            if days
            else _("%(campaign)s closes within a day")
        )
        yield Alert(
            INFO,
            words % {"campaign": title, "n": days},
            _("Enter the gifts that are on their way: later ones do not count."),
            address,
            _("See what it holds"),
        )
