"""A story goes from the eyes of everybody at once; its money goes on as promised."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.booking import alone

from ..errors import NotPublished, TakenDownAlready
from ..keeping import hide
from ..models import Campaign, TakenDown
from ..rules import current_publication
from ..stories import stories


def may_take_down(staff: Staff, request: HttpRequest) -> bool:
    """Whoever could have refused it: a director, or a registrar, who holds the index cards."""
    return staff.role == Role.DIRECTOR or stories().may_compare(request)


def take_down(staff: Staff, request: HttpRequest, campaign_id: UUID, reason: str) -> TakenDown:
    """`reason` is a code. Raises `PermissionDenied`, `Http404`, `NotPublished`, `TakenDownAlready`."""
    if not may_take_down(staff, request):
        raise PermissionDenied
    with acting(staff, "campaigns.take.down", *Role, about=f"campaign {campaign_id}") as act:
        alone()
        campaign = get_object_or_404(Campaign, id=campaign_id)
        publication = current_publication(campaign)
        if publication is None:
            raise NotPublished(campaign=campaign_id)
        if TakenDown.objects.filter(publication=publication).exists():
            raise TakenDownAlready(campaign=campaign_id)
        hide(campaign)
        return TakenDown.objects.create(publication=publication, reason=reason, act=act)
