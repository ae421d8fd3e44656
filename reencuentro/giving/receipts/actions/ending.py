"""A receipt that no authority knows of holds no more. What the SAT knows of: cancelling.py."""

from uuid import UUID

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.books.booking import alone

from ..errors import NotReady
from ..models import VOID, Cancellation
from ..queries.receipts import the_receipt


def cancel(staff: Staff, receipt_id: UUID) -> Cancellation:
    """Void: its number stays, and its gift waits for a receipt again. Raises `NotReady`, `Http404`."""
    with acting(staff, "receipts.cancel", *KEEPERS, about=f"receipt {receipt_id}") as act:
        alone()
        receipt = the_receipt(receipt_id)
        if hasattr(receipt, "cancellation"):
            raise NotReady("cancelled")
        if hasattr(receipt, "stamp"):
            raise NotReady("motive")
        return Cancellation.objects.create(receipt=receipt, motive=VOID, act=act)
