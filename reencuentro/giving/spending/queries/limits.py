"""Who may approve how much."""

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import KEEPERS, Role, Staff

from ..models import Limit, Request


def limits() -> dict[str, Money]:
    """By currency: up to and with how much a fundraiser approves."""
    return {row.currency: Money(row.minor, row.currency) for row in Limit.objects.order_by("act__at")}


def may_approve(staff: Staff, request: Request) -> bool:
    """Whether this amount is hers to decide; that it is not her own request is for itself."""
    if staff.role is Role.DIRECTOR:
        return True
    limit = limits().get(request.currency)
    return staff.role in KEEPERS and limit is not None and request.minor <= limit.minor
