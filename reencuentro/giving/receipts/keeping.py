"""How long what a receipt says is kept: as the law wants it of whoever gave, each receipt by itself."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from reencuentro.giving.gifts.keeping import TAX, TERMS, last_day, law_of
from reencuentro.giving.gifts.models import STANDS, Refund
from reencuentro.giving.gifts.queries.gifts import of_donor

from .models import Receipt


def past_their_term(today: date) -> Iterator[Receipt]:
    """Those whose words are still there though no law wants them any more."""
    there = Receipt.objects.filter(ended=None)
    yield from _of_nobody(there)
    old = there.filter(issued_on__year__lt=today.year - TERMS[TAX])
    laws: dict[object, str] = {}
    for receipt in old.select_related("donor", "cancellation__act").prefetch_related("cancel_events"):
        giver = receipt.donor.merged_into_id or receipt.donor_id
        if giver not in laws:
            laws[giver] = law_of(of_donor(giver))
        if last_day(_last_year(receipt), laws[giver]) < today:
            yield receipt


def _of_nobody(there: QuerySet[Receipt]) -> QuerySet[Receipt]:
    """Of donors who were forgotten, of whom the law wants nothing kept: the sweep of gifts has ended that."""
    forgotten = there.exclude(donor__forgotten_at=None)
    return forgotten.filter(donor__kept=None, donor__merged_into__kept=None)


def _last_year(receipt: Receipt) -> int:
    """In which something was done that it is a voucher of: issued, cancelled, given back."""
    days = [receipt.issued_on, *(event.day for event in receipt.cancel_events.all())]
    if hasattr(receipt, "cancellation"):
        days.append(timezone.localdate(receipt.cancellation.act.at))
    gone = Refund.objects.filter(gift__receipt_lines__receipt=receipt, **STANDS)
    return max([*days, *gone.values_list("day", flat=True)]).year
