"""A receipt holds no more: void where no authority knows of it, with a motive where the SAT does."""

from uuid import UUID

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.books.booking import alone

from ..errors import NotReady
from ..law import receipt_law
from ..models import VOID, Cancellation, Receipt
from ..queries.receipts import the_receipt


def cancel(staff: Staff, receipt_id: UUID, motive: str = VOID) -> Cancellation:
    """`motive` of law/receipts.toml for a CFDI that was stamped; VOID for everything else.

    That the SAT was told is up to whoever cancels there. Raises `NotReady`, `Http404`.
    """
    with acting(staff, "receipts.cancel", *KEEPERS, about=f"receipt {receipt_id}") as act:
        alone()
        receipt = the_receipt(receipt_id)
        if hasattr(receipt, "cancellation"):
            raise NotReady("cancelled")
        stamped, replaced = hasattr(receipt, "stamp"), is_replaced(receipt)
        if (motive != VOID) != stamped:
            raise NotReady("motive")
        if stamped and receipt_law().motives[motive].replaced != replaced:
            raise NotReady("replaced" if replaced else "not_replaced")
        return Cancellation.objects.create(receipt=receipt, motive=motive, act=act)


def is_replaced(receipt: Receipt) -> bool:
    """Whether another one is in its place that was not cancelled itself."""
    return hasattr(receipt, "replaced_by") and not hasattr(receipt.replaced_by, "cancellation")
