"""Issued receipts: the list, one with everything that explains it, who is due the letter of a year."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import Http404

from reencuentro.giving.access.fields import open_all
from reencuentro.giving.donors.queries import names

from ..models import Receipt
from .standing import SHOWN


@dataclass(frozen=True)
class ReceiptLine:
    """`donor` is "" for one who was forgotten; `state` a code: live, waiting, replaced, cancelled."""

    receipt: Receipt
    donor: str
    state: str


def the_receipt(receipt_id: UUID) -> Receipt:
    """Opened, with what became of it. Raises `Http404`."""
    rows = open_all(
        Receipt.objects.filter(id=receipt_id).select_related(
            "act", "donee", "stamp", "cancellation", "replaces", "replaced_by"
        )
    )
    if not rows:
        raise Http404
    return rows[0]


def issued(number: str | None) -> tuple[Page, list[ReceiptLine]]:
    """Newest first."""
    rows = Receipt.objects.select_related("stamp", "cancellation", "replaced_by")
    page = Paginator(rows.order_by("-act__at", "-number"), SHOWN).get_page(number)
    return page, receipt_lines(list(page))


def receipt_lines(rows: list[Receipt]) -> list[ReceiptLine]:
    called = names(row.donor_id for row in rows)
    return [ReceiptLine(row, called.get(row.donor_id, ""), state_of(row)) for row in rows]


def to_stamp() -> list[Receipt]:
    """CFDI that wait for their stamp, the oldest first."""
    waiting = Receipt.objects.filter(kind=Receipt.Kind.CFDI, stamp=None, cancellation=None, replaced_by=None)
    return list(waiting.order_by("act__at"))


def to_cancel() -> list[Receipt]:
    """CFDI that the SAT still takes for valid though another one is in their place."""
    known = Receipt.objects.filter(stamp__isnull=False, cancellation=None, replaced_by__isnull=False)
    settled = Q(replaced_by__stamp__isnull=False) | Q(replaced_by__cancellation__isnull=False)
    return list(known.filter(settled).order_by("act__at"))


def state_of(receipt: Receipt) -> str:
    if hasattr(receipt, "cancellation"):
        return "cancelled"
    if hasattr(receipt, "replaced_by"):
        return "replaced"
    if receipt.kind == Receipt.Kind.CFDI and not hasattr(receipt, "stamp"):
        return "waiting"
    return "live"
