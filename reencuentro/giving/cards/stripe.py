"""Stripe: Checkout for paying, its API for how things stand, its signed webhooks for when to ask."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

import stripe
from django.utils import timezone

from reencuentro.engines.journal.money import Money

from .processors import (
    Begun,
    Dispute,
    Forged,
    GivenBack,
    Kind,
    Line,
    NotArrived,
    Notice,
    NotReached,
    OnBalance,
    Order,
    Payment,
    Payout,
    Refused,
    Regular,
)

TOLERANCE = 5 * 60
"""Seconds for which a signature is good; for longer it could be sent again by whoever saw it."""
PATIENCE = 10
"""Seconds for an answer: a donor waits for it, and a notice is sent again."""
OF_LIVE = ("sk_live_", "rk_live_")
UNLIKE_ISO = {"ISK", "UGX"}
"""Stripe counts these in hundredths, ISO 4217 whole: nothing is taken in them."""
_COMES_AGAIN = (stripe.APIConnectionError, stripe.RateLimitError, stripe.APIError)
_PAID_OUT = ("paid", "failed")
_OVER = ("canceled", "incomplete_expired", "unpaid")
_WITHOUT_EFFECT = ("failed", "canceled")

stripe.enable_telemetry = False


class Stripe:
    """`options`: key, webhook (its signing secret), banks ({currency: short name of the account there}).

    For another place than Stripe's own: api, hosts (of its pages), http (what carries the questions).
    `account`: whose notices are taken, if the key is of a platform.
    """

    code, name = "stripe", "Stripe"

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.trial = not options["key"].startswith(OF_LIVE)
        self.hosts: tuple[str, ...] = tuple(options.get("hosts", ("https://checkout.stripe.com",)))
        self._webhook: str = options["webhook"]
        self._account: str = options.get("account", "")
        self._banks: Mapping[str, str] = options.get("banks", {})
        addresses: Any = {"api": options["api"]} if "api" in options else None
        self._client = stripe.StripeClient(
            options["key"],
            base_addresses=addresses,
            max_network_retries=1,
            http_client=options.get("http") or stripe.RequestsClient(timeout=PATIENCE),
        )
        self._api = self._client.v1

    def begin(self, order: Order) -> Begun:
        with _answering():
            session = self._api.checkout.sessions.create(
                _session(order), {"idempotency_key": f"checkout-{order.id}"}
            )
        return Begun(session.id, session.url or "")

    def read(self, body: bytes, headers: Mapping[str, str]) -> Notice:
        try:
            event = self._client.construct_event(
                body, headers.get("Stripe-Signature"), self._webhook, TOLERANCE
            )
            about, live = event.data.object, event.livemode
        except (ValueError, AttributeError, stripe.SignatureVerificationError) as error:
            raise Forged from error
        if live == self.trial or getattr(event, "account", self._account) != self._account:
            raise Forged
        kind, reference = self._about(about)
        return Notice(event.id, kind, reference)

    def payment(self, reference: str) -> Payment | None:
        with _answering():
            intent = self._api.payment_intents.retrieve(
                reference, {"expand": ["latest_charge.balance_transaction"]}
            )
            if intent.status != "succeeded" or not intent.latest_charge:
                return None
            return self._stands(intent)

    def payout(self, reference: str) -> Payout | None:
        with _answering():
            payout = self._api.payouts.retrieve(reference)
            if payout.status not in _PAID_OUT:
                return None
            rows = self._api.balance_transactions.list({"payout": reference, "expand": ["data.source"]})
            lines = [_line(row) for row in rows.auto_paging_iter() if not row.type.startswith("payout")]
        return Payout(
            reference,
            datetime.fromtimestamp(payout.arrival_date, UTC).date(),  # a day, written as its midnight
            _money(payout.amount, payout.currency),
            tuple(lines),
            payout.status == "failed",
        )

    def regular(self, reference: str) -> Regular | None:
        with _answering():
            found = self._api.subscriptions.retrieve(reference)
        if found.status == "incomplete":
            return None
        return Regular(reference, _told(found.metadata, "checkout"), found.status not in _OVER)

    def give_back(self, payment: str, money: Money, request: str) -> None:
        with _answering():
            self._api.refunds.create(
                {"payment_intent": payment, "amount": money.minor, "metadata": {"request": request}},
                {"idempotency_key": f"refund-{request}"},
            )

    def end(self, regular: str) -> None:
        with _answering():
            self._api.subscriptions.cancel(regular)

    def payments(self, since: date) -> Iterator[str]:
        with _answering():
            found = self._api.payment_intents.list({"created": {"gte": _instant(since)}, "limit": 100})
            yield from (intent.id for intent in found.auto_paging_iter() if intent.status == "succeeded")

    def payouts(self, since: date) -> Iterator[str]:
        with _answering():
            found = self._api.payouts.list({"created": {"gte": _instant(since)}, "limit": 100})
            yield from (payout.id for payout in found.auto_paging_iter() if payout.status in _PAID_OUT)

    def bank(self, currency: str) -> str:
        """Raises `Refused` for a currency that config.toml names no account for."""
        if currency not in self._banks:
            raise Refused
        return f"Assets:Bank:{self._banks[currency]}"

    def _about(self, found: Any) -> tuple[Kind, str]:
        """Whatever belongs to a payment is about that payment."""
        match found.object:
            case "payment_intent":
                return Kind.PAYMENT, found.id
            case "charge" | "refund" | "dispute" | "checkout.session" if found.payment_intent:
                return Kind.PAYMENT, _id(found.payment_intent)
            case "invoice":
                return self._of_invoice(found.id)
            case "subscription":
                return Kind.REGULAR, found.id
            case "payout":
                return Kind.PAYOUT, found.id
        return Kind.NOTHING, ""

    def _of_invoice(self, invoice: str) -> tuple[Kind, str]:
        with _answering():
            rows = self._api.invoice_payments.list({"invoice": invoice, "status": "paid"})
        for row in rows.data:
            if row.payment.payment_intent:
                return Kind.PAYMENT, _id(row.payment.payment_intent)
        return Kind.NOTHING, ""

    def _stands(self, intent: Any) -> Payment:
        charge = intent.latest_charge
        of_it: Any = {"payment_intent": intent.id, "limit": 100}
        moved = ["data.balance_transaction", "data.failure_balance_transaction"]
        refunds = self._api.refunds.list({**of_it, "expand": moved})
        disputes = self._api.disputes.list(of_it).data
        asked_back = list(refunds.auto_paging_iter())[::-1]
        back = [_refund(row) for row in asked_back if row.status == "succeeded" or _not_arrived(row)]
        back += [_lost(row) for row in disputes if row.status == "lost"]
        in_vain = [_told(row.metadata, "request") for row in asked_back if row.status in _WITHOUT_EFFECT]
        return Payment(
            reference=intent.id,
            money=_money(intent.amount_received, intent.currency),
            day=_day(charge.created),
            on_balance=_on_balance(charge.balance_transaction),
            given_back=tuple(back),
            failed=tuple(filter(None, in_vain)),
            dispute=max(map(_dispute, disputes), default=Dispute.NONE),
            **{"order": _told(intent.metadata, "checkout"), **self._monthly(intent)},
        )

    def _monthly(self, intent: Any) -> dict[str, Any]:
        """Of a payment of a subscription: which, of which month, and what it remembers of the checkout.

        Months are those of UTC, in which Stripe counts: one invoice in each, however late it is paid.
        """
        paid: Any = {"payment": {"type": "payment_intent", "payment_intent": intent.id}}
        rows: list[Any] = self._api.invoice_payments.list({**paid, "expand": ["data.invoice"]}).data
        parent = rows[0].invoice.parent if rows else None
        details = parent.subscription_details if parent else None
        if not details:
            return {}
        month = datetime.fromtimestamp(rows[0].invoice.created, UTC).date().replace(day=1)
        order = _told(details.metadata, "checkout")
        return {"order": order, "regular": _id(details.subscription), "month": month}


def _session(order: Order) -> Any:
    """One line of one amount. What it is for travels as an opaque id; of the donor only her address."""
    price: dict[str, Any] = {
        "currency": order.money.currency.lower(),
        "unit_amount": order.money.minor,
        "product_data": {"name": order.what},
    }
    known = {"metadata": {"checkout": order.id}}
    if order.monthly:
        price["recurring"] = {"interval": "month"}
        mode: dict[str, Any] = {"mode": "subscription", "subscription_data": known}
    else:
        mode = {"mode": "payment", "submit_type": "donate", "payment_intent_data": known}
    return {
        **mode,
        "line_items": [{"price_data": price, "quantity": 1}],
        "client_reference_id": order.id,
        "locale": order.language,
        "success_url": order.paid,
        "cancel_url": order.cancelled,
        **({"customer_email": order.email} if order.email else {}),
    }


def _refund(row: Any) -> GivenBack:
    money, moved = _money(row.amount, row.currency), _on_balance(row.balance_transaction)
    return GivenBack(
        row.id,
        money,
        _day(row.created),
        moved or OnBalance(-money),
        _told(row.metadata, "request"),
        not_arrived=_not_arrived(row),
    )


def _not_arrived(row: Any) -> NotArrived | None:
    """Of one that failed before anything moved there is nothing to take back."""
    moved = getattr(row, "failure_balance_transaction", None)
    if moved is None or (on_balance := _on_balance(moved)) is None:
        return None
    return NotArrived(_day(moved.created), on_balance)


def _lost(row: Any) -> GivenBack:
    money = _money(row.amount, row.currency)
    moved = _on_balance(row.balance_transactions[0]) if row.balance_transactions else OnBalance(-money)
    return GivenBack(row.id, money, _day(row.created), moved or OnBalance(-money), dispute=True)


def _dispute(row: Any) -> Dispute:
    """A warning takes no money and is none."""
    if row.status.startswith("warning") or row.status == "prevented":
        return Dispute.NONE
    return Dispute.OVER if row.status in ("won", "lost") else Dispute.STANDS


def _line(row: Any) -> Line:
    """Of a payout. What belongs to no payment is what the account costs: a fee that stands as an amount."""
    payment = getattr(row.source, "payment_intent", None)
    amount, fee = _money(row.amount, row.currency), _money(row.fee, row.currency)
    if payment:
        return Line(_id(payment), amount, fee)
    return Line("", Money.zero(amount.currency), fee - amount)


def _on_balance(row: Any) -> OnBalance | None:
    if row is None:
        return None
    rate = "" if row.exchange_rate is None else str(row.exchange_rate)
    return OnBalance(_money(row.amount, row.currency), rate)


def _money(minor: int, currency: str) -> Money:
    code = currency.upper()
    if code in UNLIKE_ISO:
        raise Refused
    return Money(minor, code)


def _day(seconds: int) -> date:
    return timezone.localdate(datetime.fromtimestamp(seconds, UTC))


def _instant(day: date) -> int:
    return int(datetime.combine(day, time.min, timezone.get_current_timezone()).timestamp())


def _told(metadata: Any, name: str) -> str:
    """What we wrote there ourselves; "" for what began elsewhere."""
    return getattr(metadata, name, "")


def _id(thing: Any) -> str:
    """Of what may have come expanded."""
    return thing if isinstance(thing, str) else str(thing.id)


@contextmanager
def _answering() -> Iterator[None]:
    """What goes wrong at Stripe, in our words; its own may quote what was sent."""
    try:
        yield
    except _COMES_AGAIN as error:
        raise NotReached from error
    except stripe.StripeError as error:
        raise Refused from error
