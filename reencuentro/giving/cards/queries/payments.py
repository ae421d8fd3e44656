"""Payments by card, each with where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet, Sum
from django.http import Http404

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books import labels
from reencuentro.giving.donors.queries import names

from ..models import CardPayment, RefundRequest
from ..processors import Dispute

SHOWN = 50


@dataclass(frozen=True)
class PaymentLine:
    """`donor`: a name, "" where nobody is known. `left`: what did not go back. `asked`: what is about to.
    `taken`: lost in a dispute.
    """

    payment: CardPayment
    donor: str
    fund: str
    left: Money
    asked: Money
    taken: bool

    @property
    def open(self) -> Money:
        """What can be given back."""
        return self.left - self.asked

    @property
    def state(self) -> str:
        if self.payment.dispute == Dispute.STANDS:
            return "disputed"
        if self.asked:
            return "asked"
        if self.left == self.payment.gift.money:
            return "paid"
        return "lost" if self.taken else "given back"


def payment_lines(number: str | None) -> tuple[Page, list[PaymentLine]]:
    """Newest first."""
    page = Paginator(_rows().order_by("-gift__received_on", "-gift__entry"), SHOWN).get_page(number)
    return page, _lines(page)


def payment_line(payment_id: UUID) -> PaymentLine:
    """Raises `Http404`."""
    row = _rows().filter(id=payment_id).first()
    if row is None:
        raise Http404
    [line] = _lines([row])
    return line


def requests_of(payment: CardPayment) -> QuerySet[RefundRequest]:
    """What was asked to go back, the oldest first."""
    return payment.requests.select_related("act", "payment__gift").order_by("act__at")


def _rows() -> QuerySet[CardPayment]:
    return CardPayment.objects.select_related("gift")


def _lines(rows: Iterable[CardPayment]) -> list[PaymentLine]:
    found = [(row, row.gift.donor_id) for row in rows]
    called = names(donor for _row, donor in found if donor)
    return [_line(row, called.get(donor, "") if donor else "") for row, donor in found]


def _line(row: CardPayment, donor: str) -> PaymentLine:
    taken = row.gift.refunds.filter(card__dispute=True).exists()
    return PaymentLine(row, donor, labels.fund(row.gift.fund_id), row.gift.left(), _asked(row), taken)


def _asked(payment: CardPayment) -> Money:
    asked = payment.requests.filter(state=RefundRequest.State.ASKED)
    return Money(int(asked.aggregate(sum=Sum("minor"))["sum"] or 0), payment.gift.currency)
