"""What a stamping provider would refuse, found before it is asked. satcfdi checks none of it.

Problems are codes; `wording.py` says them in the reader's language, at the field they are about.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..facts import DoneeFacts
from ..law import ReceiptLaw
from ..rfc import BadRfc, kind_of
from .draft import Draft, Receiver

PESOS = "MXN"
_POSTCODE = re.compile(r"[0-9]{5}")
_RATE_PLACES = 6
# Addressed to everybody, a CFDI needs the node of a global one.
_TO_EVERYBODY = "PUBLICO EN GENERAL"


def problems(draft: Draft, law: ReceiptLaw) -> list[str]:
    """Codes of whatever is wrong with it; empty if it can be sealed."""
    return [
        *_of_issuer(draft.issuer),
        *_of_receiver(draft.receiver, draft.issuer.place, law),
        *_of_money(draft),
        *_of_payment(draft, law),
        *_of_time(draft),
    ]


def use_of(rfc: str, tax_regime: str, law: ReceiptLaw) -> str | None:
    """The one use that this receiver may have; None if the regime isn't one of such an RFC's.

    Raises `BadRfc`.
    """
    return law.uses.get((kind_of(rfc), tax_regime))


def _of_issuer(issuer: DoneeFacts) -> Iterator[str]:
    try:
        kind = kind_of(issuer.tax_id)
    except BadRfc:
        kind = ""
    if kind != "company":
        yield "issuer_rfc"
    if not _POSTCODE.fullmatch(issuer.place):
        yield "place"
    if not issuer.authorisation.strip() or not issuer.authorised_on:
        yield "authorisation"
    if not issuer.legend.strip():
        yield "legend"


def _of_receiver(receiver: Receiver, place: str, law: ReceiptLaw) -> Iterator[str]:
    if not receiver.name.strip() or receiver.name.strip().upper() == _TO_EVERYBODY:
        yield "receiver_name"
    try:
        kind = kind_of(receiver.rfc)
        use = use_of(receiver.rfc, receiver.tax_regime, law)
    except BadRfc:
        yield "receiver_rfc"
        return
    generic = kind.startswith("generic")
    if use is None:
        yield "tax_regime"
    elif receiver.use != use:
        yield "use"
    if not _POSTCODE.fullmatch(receiver.postcode) or (generic and receiver.postcode != place):
        yield "postcode"


def _of_money(draft: Draft) -> Iterator[str]:
    if draft.money.minor <= 0:
        yield "amount"
    if not _goes_with(draft.rate, draft.money.currency):
        yield "rate"


def _goes_with(rate: Decimal | None, currency: str) -> bool:
    """Pesos have none; anything else has one that can be written in a CFDI."""
    if rate is None or currency == PESOS:
        return rate is None and currency == PESOS
    exponent = rate.as_tuple().exponent
    return rate.is_finite() and rate > 0 and isinstance(exponent, int) and -exponent <= _RATE_PLACES


def _of_payment(draft: Draft, law: ReceiptLaw) -> Iterator[str]:
    if draft.form not in law.forms.values():
        yield "form"


def _of_time(draft: Draft) -> Iterator[str]:
    if draft.at.date() < draft.received_on:
        yield "before_the_gift"
    if draft.issuer.authorised_on and draft.received_on < draft.issuer.authorised_on:
        yield "before_authorisation"
