"""GlobalGiving's report of donations. Its columns change: whoever imports looks them over.

Gifts are to GlobalGiving, which grants what came together once a month, after what was charged back.
"""

from .line import Kind
from .source import Source, spread

SOURCE = Source(
    "globalgiving",
    "GlobalGiving",
    headings=spread({
        "day": "donation date|date of donation|received on",
        "reference": "receipt number|donation number|gg donation id",
        "gross": "donation amount|amount donated",
        "fee": "processing and support fee|gg fee|fees",
        "net": "amount disbursed|net to project",
        "designation": "project title|project id",
        "payout": "disbursement id|disbursement",
        "name": "donor name|donor",
        "note": "donor comment|in honor of",
    }),
    kinds={
        "donation": Kind.GIFT, "recurring donation": Kind.GIFT, "match": Kind.GIFT, "bonus": Kind.GIFT,
        "refund": Kind.REFUND, "chargeback": Kind.DISPUTE, "chargeback reversed": Kind.DISPUTE,
        "fee": Kind.FEE, "disbursement": Kind.PAYOUT,
    },
    marks=frozenset({"project title", "donation date", "amount disbursed"}),
    donee=True,
)  # fmt: skip
