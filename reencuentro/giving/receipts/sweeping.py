"""What receipts say goes when its term is over; numbers, days, amounts and fiscal folios stay.

And the SAT is asked once a day how cancellations stand that wait for it.
"""

from django.utils import timezone

from reencuentro.giving.access.acting import by_itself
from reencuentro.giving.access.seals import seals

from .actions.cancelling import look_by_itself
from .cfdi.cancelling import Canceller, canceller
from .errors import NoAnswer, NotReady
from .keeping import past_their_term
from .models import Ended
from .queries.cancelling import not_looked_at

LOOKS_MOST = 50
"""So many are asked about in one sweep, those first that waited longest."""


def sweep() -> None:
    end()
    if provider := canceller():
        look_after(provider)


def look_after(provider: Canceller) -> None:
    """Not twice a day for one, whoever asked; a register that says nothing is left alone until next time."""
    for receipt in not_looked_at(timezone.localdate())[:LOOKS_MOST]:
        try:
            look_by_itself(receipt.id, provider)
        except NoAnswer:
            return
        except NotReady:  # a person ended it meanwhile
            continue


def end() -> None:
    """The key first: content, stamp and acknowledgements of a receipt lie under it alone."""
    for receipt in set(past_their_term(timezone.localdate())):
        with by_itself("receipts.ended", f"receipt {receipt.id}") as act:
            seals().destroy(receipt.key)
            Ended.objects.create(receipt=receipt, act=act)
