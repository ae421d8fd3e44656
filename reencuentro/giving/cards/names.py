"""What things of a processor are called here, so that each is booked once."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from .processors import Payout, Processor


def payment_key(processor: Processor, reference: str) -> str:
    return f"{processor.code}:payment:{reference}"


def refund_key(processor: Processor, reference: str) -> str:
    return f"{processor.code}:refund:{reference}"


def not_arrived_key(processor: Processor, reference: str) -> str:
    return f"{processor.code}:refund:{reference}:failed"


def conversion_key(of: str) -> str:
    """Of what became of a payment or refund in another currency, by the key of that."""
    return f"{of}:exchange"


def payout_key(processor: Processor, payout: Payout, fund: str) -> str:
    return f"{processor.code}:payout:{payout.reference}:{fund}"


def ids_in(texts: Iterable[str]) -> Iterator[UUID]:
    """Those that are ids; whatever else stands there was not written by us."""
    for text in texts:
        try:
            yield UUID(text)
        except ValueError:
            continue
