"""HIPGive's export of a project's gifts. Its columns are not published: whoever imports looks them over.

The donor gives to HIP; the clinic gets a grant, which is the payout.
"""

from .line import Kind
from .source import Source, spread

SOURCE = Source(
    "hipgive",
    "HIPGive",
    headings=spread({
        "day": "donation date|fecha de donacion",
        "reference": "donation id|id de donacion",
        "gross": "donation amount|monto de la donacion",
        "fee": "processing fee|cargo por procesamiento",
        "net": "net donation|donacion neta",
        "designation": "project name|nombre del proyecto",
        "payout": "grant id|disbursement id",
        "note": "donor message|mensaje",
    }),
    kinds={
        "donation": Kind.GIFT, "donacion": Kind.GIFT, "match": Kind.GIFT, "matching donation": Kind.GIFT,
        "refund": Kind.REFUND, "reembolso": Kind.REFUND, "chargeback": Kind.DISPUTE,
        "fee": Kind.FEE, "disbursement": Kind.PAYOUT, "grant": Kind.PAYOUT, "payout": Kind.PAYOUT,
    },
    marks=frozenset({"donation id", "project name", "net donation"}),
    donee=True,
)  # fmt: skip
