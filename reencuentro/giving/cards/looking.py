"""Asking a processor how things stand, before anything is locked: an answer may take its time."""

from dataclasses import dataclass

from .models import CardPayment
from .processors import Kind, Payment, Payout, Processor, Regular


@dataclass(frozen=True)
class Standing:
    """What there is to book: payments first, then what belongs to them."""

    payments: tuple[Payment, ...] = ()
    regulars: tuple[Regular, ...] = ()
    payout: Payout | None = None


def look_up(processor: Processor, kind: Kind, reference: str) -> Standing:
    """Raises `ProcessorError`."""
    match kind:
        case Kind.PAYMENT:
            return _with_regulars(processor, _paid(processor, [reference]))
        case Kind.REGULAR:
            found = processor.regular(reference)
            return Standing(regulars=(found,) if found else ())
        case Kind.PAYOUT:
            return _of_payout(processor, processor.payout(reference))
    return Standing()


def _of_payout(processor: Processor, payout: Payout | None) -> Standing:
    """With those of its payments whose own notices were lost."""
    if payout is None:
        return Standing()
    wanted = {line.payment for line in payout.lines if line.payment}
    known = CardPayment.objects.filter(processor=processor.code, reference__in=wanted)
    missing = sorted(wanted - set(known.values_list("reference", flat=True)))
    standing = _with_regulars(processor, _paid(processor, missing))
    return Standing(standing.payments, standing.regulars, payout)


def _paid(processor: Processor, references: list[str]) -> tuple[Payment, ...]:
    return tuple(filter(None, map(processor.payment, references)))


def _with_regulars(processor: Processor, payments: tuple[Payment, ...]) -> Standing:
    """A gift of every month may have ended before its payment is heard of."""
    references = sorted({payment.regular for payment in payments} - {""})
    return Standing(payments, tuple(filter(None, map(processor.regular, references))))
