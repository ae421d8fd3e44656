"""What comes from the side of the cases: once a day, all at once, in no order that tells anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from secrets import SystemRandom

from django.utils import timezone

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import by_itself
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import alone

from .models import CASE, Disbursement, Receipt, Request


@dataclass(frozen=True)
class CaseCost:
    """A cost that some case asks for. `cost`: an account of expenses."""

    cost: str
    money: Money
    handle: bytes
    commitment: bytes
    claim: bytes
    receipt_key: bytes


@dataclass(frozen=True)
class Received:
    """Signed by whoever asked: it was paid, for the document of this digest."""

    handle: bytes
    digest: bytes
    signature: bytes


def arrive(costs: Sequence[CaseCost], receipts: Sequence[Received]) -> None:
    """Take in what the day brought, in one act of nobody's. What is here already is left as it is."""
    if not costs and not receipts:
        return
    with by_itself("spending.arrived") as act:
        alone()
        _take_costs(act, costs)
        _take_receipts(act, receipts)


def _take_costs(act: Act, costs: Iterable[CaseCost]) -> None:
    by_handle = {cost.handle: cost for cost in costs}
    here = set(Disbursement.objects.filter(handle__in=by_handle).values_list("handle", flat=True))
    new = [(_request(act, cost), cost) for handle, cost in by_handle.items() if handle not in here]
    SystemRandom().shuffle(new)
    Request.objects.bulk_create(request for request, _cost in new)
    Disbursement.objects.bulk_create(
        Disbursement(
            request=request,
            handle=cost.handle,
            commitment=cost.commitment,
            claim=cost.claim,
            receipt_key=cost.receipt_key,
        )
        for request, cost in new
    )


def _take_receipts(act: Act, receipts: Iterable[Received]) -> None:
    """Of costs that were paid, the first receipt of each."""
    by_handle = {one.handle: one for one in receipts}
    paid = Disbursement.objects.filter(
        handle__in=by_handle, request__payment__isnull=False, receipt__isnull=True
    )
    rows = [
        Receipt(
            disbursement=row,
            digest=by_handle[row.handle].digest,
            signature=by_handle[row.handle].signature,
            act=act,
        )
        for row in paid
    ]
    SystemRandom().shuffle(rows)
    Receipt.objects.bulk_create(rows)


def _request(act: Act, cost: CaseCost) -> Request:
    money = {"currency": cost.money.currency, "minor": cost.money.minor}
    return Request(origin=CASE, cost=cost.cost, day=timezone.localdate(), act=act, **money)
