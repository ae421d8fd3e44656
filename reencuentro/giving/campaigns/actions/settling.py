"""Closing a campaign by its rule: whenever somebody presses, and by itself."""

import logging
from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.acting import acting, by_itself
from reencuentro.giving.access.staff import KEEPERS, Staff

from ..closing import settle
from ..models import Campaign, Settlement
from ..rules import current_publication

log = logging.getLogger("reencuentro.giving.campaigns")


def settle_now(staff: Staff, campaign_id: UUID) -> Settlement:
    """Raises `Http404`, `NotPublished`, `NotClosedYet`, `SettledAlready`."""
    campaign = get_object_or_404(Campaign, pk=campaign_id)
    with acting(staff, "campaigns.settle", *KEEPERS, about=f"campaign {campaign.id}") as act:
        return settle(act, campaign, timezone.now())


def settle_due() -> None:
    """Every campaign whose closing instant has passed. One that can't be closed stops no other one."""
    now = timezone.now()
    for campaign in Campaign.objects.filter(settlement=None):
        if _is_due(campaign, now):
            try:
                with by_itself("campaigns.settle", f"campaign {campaign.id}") as act:
                    settle(act, campaign, now)
            except JournalError as refused:
                log.warning("campaign %s was not closed: %s", campaign.id, refused.code)


def _is_due(campaign: Campaign, now: datetime) -> bool:
    publication = current_publication(campaign)
    return publication is not None and publication.revision.rule.closes_at <= now
