"""Issued receipts: the list, one with everything that explains it, who is due the letter of a year."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.utils import timezone

from reencuentro.giving.access.fields import open_all
from reencuentro.giving.access.staff import SEE_WHAT_IS_KEPT, Staff, names_of
from reencuentro.giving.donors.queries import names

from ..cancelling import is_under_way
from ..cfdi.stamped import Stamp, stamp_of
from ..errors import NoAnswer, ReceiptError, Refused
from ..law import receipt_law
from ..models import Receipt
from ..wording import motive_name, refusal, words
from .cancelling import CancellingPage, cancelling_page
from .sat import sat_seal
from .standing import SHOWN, Standing, standings_of


@dataclass(frozen=True)
class ReceiptLine:
    """`donor`: "" for one who was forgotten. `state`: live, waiting, replaced, cancelling, cancelled."""

    receipt: Receipt
    donor: str
    state: str


def the_receipt(receipt_id: UUID) -> Receipt:
    """Opened, with what became of it. Raises `Http404`."""
    rows = open_all(
        Receipt.objects.filter(id=receipt_id).select_related(
            "act", "donor", "donee", "stamp", "cancellation", "replaces", "replaced_by__stamp"
        )
    )
    if not rows:
        raise Http404
    return rows[0]


def may_read(staff: Staff, receipt: Receipt) -> bool:
    """Whether what an opened receipt says is there, and she may know it: who a forgotten donor was, only
    those may who see what the law wants kept of her.
    """
    there = receipt.content is not None
    return there and (receipt.donor.forgotten_at is None or staff.role in SEE_WHAT_IS_KEPT)


@dataclass(frozen=True)
class ReceiptPage:
    """`gifts`: those it is for. `refusals`: what providers answered. `sat_seal`: "" without a stamp."""

    line: ReceiptLine
    gifts: list[Standing]
    by: str
    motive: str
    refusals: list[str]
    too_old: bool
    cancelling: CancellingPage
    stamp: Stamp | None
    sat_seal: str


def receipt_page(receipt_id: UUID) -> ReceiptPage:
    """Raises `Http404`."""
    receipt = the_receipt(receipt_id)
    [line] = receipt_lines([receipt])
    has_stamp = hasattr(receipt, "stamp") and receipt.content is not None
    stamp = stamp_of(bytes(receipt.stamp.xml)) if has_stamp else None
    return ReceiptPage(
        line,
        standings_of(receipt),
        names_of([receipt.act.actor_id])[receipt.act.actor_id],
        motive_name(getattr(getattr(receipt, "cancellation", None), "motive", "")),
        [refusal(attempt.code) for attempt in receipt.attempts.all()],
        line.state == "waiting" and _too_old(receipt),
        cancelling_page(receipt),
        stamp,
        sat_seal(bytes(receipt.stamp.xml), stamp) if stamp else "",
    )


def xml_of(receipt: Receipt) -> bytes:
    """Of an opened CFDI: stamped, or as it waits to be."""
    if not hasattr(receipt, "stamp"):
        return bytes(receipt.content)
    return bytes(receipt.stamp.xml)


def why_not_stamped(error: ReceiptError) -> str:
    """In words: what a provider answered, or what is wrong with what came back."""
    if isinstance(error, Refused | NoAnswer):
        return refusal(next(iter(error.codes), ""))
    return words(error.codes)


def issued(number: str | None) -> tuple[Page, list[ReceiptLine]]:
    """Newest first."""
    rows = Receipt.objects.select_related("stamp", "cancellation", "replaced_by")
    rows = rows.prefetch_related("cancel_events")
    page = Paginator(rows.order_by("-act__at", "-number"), SHOWN).get_page(number)
    return page, receipt_lines(list(page))


def receipt_lines(rows: list[Receipt]) -> list[ReceiptLine]:
    called = names(row.donor_id for row in rows)
    return [ReceiptLine(row, called.get(row.donor_id, ""), state_of(row)) for row in rows]


def to_stamp() -> list[Receipt]:
    """CFDI that wait for their stamp, the oldest first."""
    waiting = Receipt.objects.filter(kind=Receipt.Kind.CFDI, stamp=None, cancellation=None, replaced_by=None)
    waiting = waiting.filter(ended=None)
    return list(waiting.order_by("act__at"))


def _too_old(receipt: Receipt) -> bool:
    """Sealed so long ago that no provider stamps it any more."""
    return timezone.now() - receipt.act.at > timedelta(hours=receipt_law().number("MX-G11"))


def state_of(receipt: Receipt) -> str:
    if hasattr(receipt, "cancellation"):
        return "cancelled"
    if is_under_way(receipt.cancel_events.all()):
        return "cancelling"
    if hasattr(receipt, "replaced_by"):
        return "replaced"
    if receipt.kind == Receipt.Kind.CFDI and not hasattr(receipt, "stamp"):
        return "waiting"
    return "live"
