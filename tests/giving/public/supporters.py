"""Those who give and say something. Invented."""

from uuid import uuid4

from django.utils import timezone

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS
from reencuentro.giving.campaigns.models import Campaign
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.receiving import NewGift, receive

from .campaigns import KEEPER


def supporter(name: str) -> Donor:
    return new_donor(KEEPER, DonorFacts(name, email=f"{uuid4().hex}@correo.example", language="en"))


def gift_of(campaign: Campaign, donor: Donor, **said: object) -> Gift:
    """USD 50 of today, as cash."""
    money, day = Money(5_000, "USD"), timezone.localdate()
    new = NewGift(
        campaign.fund_id, money, Gift.Means.CASH, day, "Assets:Cash", uuid4().hex, donor=donor, **said
    )
    with acting(KEEPER, "gifts.receive", *KEEPERS) as act:
        return receive(act, new, f"gift {new.reference}")


def looked_at(gift: Gift, moderation: str = Gift.Moderation.APPROVED) -> None:
    Gift.objects.filter(pk=gift.pk).update(moderation=moderation)
