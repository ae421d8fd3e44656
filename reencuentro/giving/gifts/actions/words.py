"""What of a gift the public reads, and what its giver got in return."""

from uuid import UUID

from django.http import Http404

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Staff

from ..models import Gift


def moderate(staff: Staff, gift_id: UUID, *, show: bool) -> Gift:
    """Show a supporter's words, or take them down. Raises `Http404` where there are none."""
    with acting(staff, "gifts.approve" if show else "gifts.hide", *KEEPERS, about=f"gift {gift_id}"):
        said = Gift.objects.exclude(moderation=Gift.Moderation.NONE)
        gift = _found(said.select_for_update().filter(id=gift_id).first())
        gift.moderation = Gift.Moderation.APPROVED if show else Gift.Moderation.REFUSED
        gift.save(update_fields=["moderation"])
    return gift


def say_benefit(staff: Staff, gift_id: UUID, benefit: str, minor: int) -> Gift:
    """`minor`: an estimate of what it was worth, in the gift's currency. Raises `Http404`.

    Unless it was said already, a letter that was issued before is true no longer.
    """
    with acting(staff, "gifts.benefit", *KEEPERS, about=f"gift {gift_id}") as act:
        gift = _found(Gift.objects.select_for_update().filter(id=gift_id).first())
        if (gift.benefit, gift.benefit_minor) != (benefit, minor):
            gift.benefit, gift.benefit_minor, gift.benefit_act = benefit, minor, act
            gift.save(update_fields=["benefit", "benefit_minor", "benefit_act"])
    return gift


def _found(gift: Gift | None) -> Gift:
    if gift is None:
        raise Http404
    return gift
