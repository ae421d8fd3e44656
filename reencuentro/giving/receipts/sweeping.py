"""What receipts say goes when its term is over; numbers, days, amounts and fiscal folios stay."""

from django.utils import timezone

from reencuentro.giving.access.acting import by_itself
from reencuentro.giving.access.seals import seals

from .keeping import past_their_term
from .models import Ended


def sweep() -> None:
    """The key first: content, stamp and acknowledgements of a receipt lie under it alone."""
    for receipt in set(past_their_term(timezone.localdate())):
        with by_itself("receipts.ended", f"receipt {receipt.id}") as act:
            seals().destroy(receipt.key)
            Ended.objects.create(receipt=receipt, act=act)
