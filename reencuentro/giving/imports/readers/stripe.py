"""Stripe's exports: balance history, and the itemised report of payouts. `of` is the payment of a line."""

from .line import Kind
from .source import Source, spread

SOURCE = Source(
    "stripe",
    "Stripe",
    headings=spread({
        "day": "created utc|created date utc|created",
        "kind": "type|reporting category",
        "gross": "amount|gross",
        "reference": "id|balance transaction id",
        "of": "payment intent id|charge id|source|source id",
        "payout": "transfer|automatic payout id|payout id",
        "name": "customer name|card name",
        "email": "customer email|receipt email",
        "designation": "campaign metadata|fund metadata|campaign",
    }),
    kinds={
        "charge": Kind.GIFT, "payment": Kind.GIFT,
        "refund": Kind.REFUND, "payment refund": Kind.REFUND, "partial capture reversal": Kind.REFUND,
        "dispute": Kind.DISPUTE, "dispute reversal": Kind.DISPUTE, "adjustment": Kind.DISPUTE,
        "fee": Kind.FEE, "stripe fee": Kind.FEE, "network cost": Kind.FEE, "tax": Kind.FEE,
        "payout": Kind.PAYOUT, "payout reversal": Kind.PAYOUT,
        "transfer": Kind.TRANSFER, "topup": Kind.TRANSFER,
        "reserve transaction": Kind.OTHER, "reserved funds": Kind.OTHER,
    },
    marks=frozenset({
        "balance transaction id", "reporting category", "available on utc", "customer facing amount",
        "transfer date utc", "automatic payout id",
    }),
    told_by_of=True,
    utc=True,
)  # fmt: skip
