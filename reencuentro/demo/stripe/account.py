"""An account at Stripe as it stands: its objects, by id, and the events that tell of their changes."""

import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

type Object = dict[str, Any]

DISPUTE_FEE = 1500
_DAY = 24 * 60 * 60
_PREFIXES = {
    "checkout.session": "cs_test", "payment_intent": "pi", "charge": "ch", "refund": "re", "dispute": "dp",
    "balance_transaction": "txn", "payout": "po", "subscription": "sub", "invoice": "in",
    "invoice_payment": "inpay", "customer": "cus", "event": "evt",
}  # fmt: skip


class NoSuchObject(Exception):
    """Nothing of that id."""


class CanNot(Exception):
    """What Stripe refuses; the message is for developers."""


class Account:
    """`settles_in`: the currency of the balance if payments in others are changed into it, at `rate` hundredths.

    `now`: seconds since 1970. `tell`: called with each event. `objects` are all there is to keep.
    """

    def __init__(
        self,
        address: str = "",
        *,
        live: bool = False,
        settles_in: str = "",
        rate: int = 1700,
        now: Callable[[], int] = lambda: int(time.time()),
        tell: Callable[[Object], None] = lambda event: None,
    ) -> None:
        self.address, self.live, self.now, self.tell = address, live, now, tell
        self.settles_in, self.rate = settles_in, rate
        self.objects: dict[str, Object] = {}

    def get(self, reference: str) -> Object:
        try:
            return self.objects[reference]
        except KeyError as error:
            raise NoSuchObject(reference) from error

    def of(self, kind: str, **facts: Any) -> list[Object]:
        """Newest first."""
        found = (one for one in self.objects.values() if one["object"] == kind)
        return [one for one in found if all(one.get(name) == value for name, value in facts.items())][::-1]

    def begin(self, wanted: Object) -> Object:
        """A checkout session. Raises `CanNot`."""
        price = wanted["line_items"][0]["price_data"]
        if int(price["unit_amount"]) < 50:
            raise CanNot("the amount is below the least that can be charged")
        session = self._new(
            "checkout.session",
            mode=wanted["mode"], status="open", payment_status="unpaid", amount_total=int(price["unit_amount"]),
            currency=price["currency"], client_reference_id=wanted.get("client_reference_id"),
            payment_intent=None, subscription=None, success_url=wanted["success_url"],
            cancel_url=wanted["cancel_url"], locale=wanted.get("locale", "auto"),
            customer_email=wanted.get("customer_email"), what=price["product_data"]["name"],
            told=_told(wanted),
        )  # fmt: skip
        session["url"] = f"{self.address}/pay/{session['id']}"
        return session

    def pay(self, session_id: str) -> Object:
        """What happens when a donor's card is accepted. Returns the payment intent."""
        session = self.get(session_id)
        if session["status"] != "open":
            raise CanNot("the session is over")
        session |= {"status": "complete", "payment_status": "paid"}
        if session["mode"] == "payment":
            intent = self._charge(session["amount_total"], session["currency"], session["told"])
            session["payment_intent"] = intent["id"]
        else:
            subscription = self._subscribe(session)
            intent = self.renew(subscription["id"])
        self.event("checkout.session.completed", session)
        return intent

    def expire(self, session_id: str) -> None:
        session = self.get(session_id)
        session["status"] = "expired"
        self.event("checkout.session.expired", session)

    def decline(self, session_id: str) -> None:
        """The card is refused; the session stays open for another."""
        session = self.get(session_id)
        intent = self._new(
            "payment_intent", amount=session["amount_total"], amount_received=0, currency=session["currency"],
            status="requires_payment_method", metadata=session["told"], latest_charge=None,
        )  # fmt: skip
        self.event("payment_intent.payment_failed", intent)

    def renew(self, subscription_id: str) -> Object:
        """One more month is paid. Returns the payment intent."""
        subscription = self.get(subscription_id)
        if subscription["status"] != "active":
            raise CanNot("the subscription is over")
        details = {"subscription": subscription_id, "metadata": subscription["metadata"]}
        amount, currency = subscription["amount"], subscription["currency"]
        invoice = self._new(
            "invoice", amount_paid=amount, currency=currency, status="paid",
            parent={"type": "subscription_details", "subscription_details": details},
        )  # fmt: skip
        intent = self._charge(amount, currency, {})
        payment = {"type": "payment_intent", "payment_intent": intent["id"]}
        self._new(
            "invoice_payment", invoice=invoice["id"], amount_paid=amount, status="paid", payment=payment
        )
        self.event("invoice.paid", invoice)
        return intent

    def cancel(self, subscription_id: str) -> Object:
        subscription = self.get(subscription_id)
        subscription["status"] = "canceled"
        self.event("customer.subscription.deleted", subscription)
        return subscription

    def refund(self, intent_id: str, amount: int | None = None, metadata: Object | None = None) -> Object:
        """Raises `CanNot` for more than there is left."""
        charge = self.get(self.get(intent_id)["latest_charge"])
        left = charge["amount"] - charge["amount_refunded"]
        given = left if amount is None else amount
        if not 0 < given <= left or self.of("dispute", charge=charge["id"]):
            raise CanNot("the charge has not so much left, or is disputed")
        charge["amount_refunded"] += given
        charge["refunded"] = charge["amount_refunded"] == charge["amount"]
        refund = self._new(
            "refund", amount=given, currency=charge["currency"], charge=charge["id"], payment_intent=intent_id,
            status="succeeded", metadata=metadata or {}, balance_transaction=None,
            failure_balance_transaction=None,
        )  # fmt: skip
        refund["balance_transaction"] = self._move("refund", -given, charge["currency"], refund["id"])["id"]
        self.event("refund.created", refund)
        self.event("charge.refunded", charge)
        return refund

    def fail_refund(self, refund_id: str) -> None:
        """The donor's bank sends it back, days later."""
        refund = self.get(refund_id)
        if refund["status"] != "succeeded":
            raise CanNot("it failed before")
        charge = self.get(refund["charge"])
        charge["amount_refunded"] -= refund["amount"]
        charge["refunded"] = False
        moved = self._move("refund_failure", refund["amount"], refund["currency"], refund_id)
        refund |= {"status": "failed", "failure_balance_transaction": moved["id"]}
        self.event("refund.failed", refund)
        self.event("charge.refund.updated", refund)

    def dispute(self, intent_id: str) -> Object:
        """The donor's bank takes the money back for now."""
        charge = self.get(self.get(intent_id)["latest_charge"])
        taken = charge["amount"] - charge["amount_refunded"]
        dispute = self._new(
            "dispute", amount=taken, currency=charge["currency"], charge=charge["id"],
            payment_intent=intent_id, status="needs_response", balance_transactions=[],
        )  # fmt: skip
        charge["disputed"] = True
        moved = self._move("adjustment", -taken, charge["currency"], dispute["id"], DISPUTE_FEE)
        dispute["balance_transactions"] = [moved["id"]]
        self.event("charge.dispute.created", dispute)
        self.event("charge.dispute.funds_withdrawn", dispute)
        return dispute

    def decide(self, dispute_id: str, *, won: bool) -> None:
        """Won: the money comes back; the fee of the dispute does not."""
        dispute = self.get(dispute_id)
        dispute["status"] = "won" if won else "lost"
        if won:
            moved = self._move("adjustment", dispute["amount"], dispute["currency"], dispute_id, 0)
            dispute["balance_transactions"].append(moved["id"])
            self.event("charge.dispute.funds_reinstated", dispute)
        self.event("charge.dispute.closed", dispute)

    def cost(self, amount: int, currency: str) -> None:
        """A fee of the account itself."""
        self._new(
            "balance_transaction", type="stripe_fee", amount=-amount, fee=0, net=-amount, currency=currency,
            source=None, payout=None, exchange_rate=None,
        )  # fmt: skip

    def pay_out(self, currency: str) -> Object | None:
        """All that lies on the balance in this currency; None if there is nothing."""
        rows = self.of("balance_transaction", currency=currency, payout=None)
        if not rows:
            return None
        net = sum(row["net"] for row in rows)
        midnight = self.now() // _DAY * _DAY  # of UTC, in which it writes the day of arrival
        payout = self._new("payout", amount=net, currency=currency, status="paid", arrival_date=midnight)
        for row in rows:
            row["payout"] = payout["id"]
        self._new(
            "balance_transaction", type="payout", amount=-net, fee=0, net=-net, currency=currency,
            source=payout["id"], payout=payout["id"], exchange_rate=None,
        )  # fmt: skip
        self.event("payout.paid", payout)
        return payout

    def fail_payout(self, payout_id: str) -> None:
        """The bank sent it back."""
        payout = self.get(payout_id)
        payout["status"] = "failed"
        self.event("payout.failed", payout)

    def event(self, kind: str, about: Object) -> Object:
        event = self._new(
            "event", type=kind, data={"object": deepcopy(about)}, api_version="2026-10-28.endive",
            pending_webhooks=1, request=None,
        )  # fmt: skip
        self.tell(event)
        return event

    def events(self) -> Iterator[Object]:
        """Oldest first."""
        return (one for one in self.objects.values() if one["object"] == "event")

    def _subscribe(self, session: Object) -> Object:
        subscription = self._new(
            "subscription", status="active", metadata=session["told"], amount=session["amount_total"],
            currency=session["currency"], customer=None,
        )  # fmt: skip
        session["subscription"] = subscription["id"]
        self.event("customer.subscription.created", subscription)
        return subscription

    def _charge(self, amount: int, currency: str, metadata: Object) -> Object:
        """What it did to the balance is known a moment after the charge succeeded."""
        intent = self._new(
            "payment_intent", amount=amount, amount_received=amount, currency=currency, status="succeeded",
            metadata=metadata, latest_charge=None,
        )  # fmt: skip
        charge = self._new(
            "charge", amount=amount, amount_refunded=0, currency=currency, status="succeeded", paid=True,
            refunded=False, disputed=False, payment_intent=intent["id"], balance_transaction=None,
        )  # fmt: skip
        intent["latest_charge"] = charge["id"]
        self.event("charge.succeeded", charge)
        self.event("payment_intent.succeeded", intent)
        fee = (amount * 29 + 500) // 1000 + 30
        charge["balance_transaction"] = self._move("charge", amount, currency, charge["id"], fee)["id"]
        self.event("charge.updated", charge)
        return intent

    def _move(self, kind: str, amount: int, currency: str, source: str, fee: int = 0) -> Object:
        """Onto the balance, in the currency that it is kept in."""
        rate = None
        if self.settles_in and self.settles_in != currency:
            amount, fee = amount * self.rate // 100, fee * self.rate // 100
            currency, rate = self.settles_in, self.rate / 100
        return self._new(
            "balance_transaction", type=kind, amount=amount, fee=fee, net=amount - fee, currency=currency,
            source=source, payout=None, exchange_rate=rate,
        )  # fmt: skip

    def _new(self, kind: str, **facts: Any) -> Object:
        made_id = f"{_PREFIXES[kind]}_{len(self.objects) + 1}"
        made = {"id": made_id, "object": kind, "created": self.now(), "livemode": self.live, **facts}
        self.objects[made["id"]] = made
        return made


def _told(wanted: Object) -> Object:
    """The metadata that goes on to what is paid."""
    of_it: Object = wanted.get("payment_intent_data") or wanted.get("subscription_data") or {}
    found: Object = of_it.get("metadata", {})
    return found
