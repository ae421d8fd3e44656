"""PayPal's download of activity, in English or Spanish. Fees stand below nothing."""

from .line import Kind
from .source import Source, spread

SOURCE = Source(
    "paypal",
    "PayPal",
    headings=spread({
        "reference": "transaction id|id de transaccion|identificador de la transaccion",
        "of": "reference txn id|id de referencia de trans|id de transaccion de referencia",
        "email": "from email address|correo electronico del remitente",
        "fee": "fee|tarifa|comision",
        "designation": "item title|titulo del articulo|subject|asunto",
        "note": "note|nota",
    }),
    kinds={
        **dict.fromkeys((
            "donation payment", "pago de donacion", "website payment", "pago en sitio web", "mobile payment",
            "general payment", "pago general", "subscription payment", "recurring payment",
            "express checkout payment", "preapproved payment bill user payment",
        ), Kind.GIFT),
        **dict.fromkeys(("payment refund", "reembolso del pago", "reembolso", "refund"), Kind.REFUND),
        **dict.fromkeys(("chargeback", "payment reversal", "contracargo", "chargeback reversal",
                         "cancellation of payment reversal"), Kind.DISPUTE),
        **dict.fromkeys(("chargeback fee", "account fee", "cuota por contracargo"), Kind.FEE),
        **dict.fromkeys(("general withdrawal", "withdraw funds to bank account", "retiro general",
                         "user initiated withdrawal"), Kind.PAYOUT),
        **dict.fromkeys(("general currency conversion", "conversion de divisas general",
                         "transfer from bank account"), Kind.TRANSFER),
        **dict.fromkeys(("hold on available balance", "release of hold", "payment hold", "payment release",
                         "account hold for open authorization"), Kind.OTHER),
    },
    marks=frozenset({
        "transaction id", "time zone", "timezone", "from email address", "zona horaria", "id de transaccion",
    }),
    settled=frozenset({
        "completed", "completado", "completada", "refunded", "partially refunded", "reembolsado",
    }),
    fee_sign=-1,
)  # fmt: skip
