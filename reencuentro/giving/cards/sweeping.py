"""What a donor said of herself on her way to pay is forgotten once her gift has it, or if she never paid; and
notices that were lost are made good.
"""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from reencuentro.giving.access.seals import seals

from .actions.reconciling import reconcile
from .models import Checkout
from .processors import processor

KEPT = timedelta(days=7)
"""So long somebody may still pay: a session of Stripe lasts a day, a transfer that it waits for some more."""
LOOKED_BACK = timedelta(days=3)


def sweep() -> None:
    forget()
    if found := processor():
        reconcile(found, timezone.localdate() - LOOKED_BACK)


def forget() -> None:
    """The key goes first: what it sealed opens nowhere any more, however much is done of the rest."""
    over = Q(payments__isnull=False) | Q(at__lt=timezone.now() - KEPT)
    for row in Checkout.objects.filter(over, forgotten_at=None).distinct():
        seals().destroy(row.key)
        row.name = row.email = row.public_name = row.message = None
        row.forgotten_at = timezone.now()
        row.save()
