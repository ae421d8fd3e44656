"""A notice of a processor: it and what is booked of it are one transaction, or nothing."""

from django.db import IntegrityError

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.acting import by_itself
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import alone

from .. import unbooked
from ..looking import Standing, look_up
from ..models import Inbox
from ..processors import Kind, Notice, Processor
from .payments import book_payment
from .payouts import book_payout
from .regulars import keep_regular


def take(processor: Processor, notice: Notice) -> None:
    """Book what it is about, as that stands now. One that was taken already changes nothing.

    Raises `ProcessorError`, and `JournalError` for what the books refuse; then it is as if it never came, but
    for the note that it is not booked.
    """
    if notice.kind == Kind.NOTHING or _taken(processor, notice):
        return
    standing = look_up(processor, notice.kind, notice.reference)
    try:
        with by_itself("cards.notice") as act:
            alone()
            Inbox.objects.create(
                processor=processor.code,
                event=notice.id,
                kind=notice.kind,
                reference=notice.reference,
                act=act,
            )
            book(act, processor, standing)
            unbooked.done(processor, notice.kind, notice.reference)
    except JournalError:
        unbooked.note(processor, notice.kind, notice.reference)
        raise
    except IntegrityError:
        if not _taken(processor, notice):
            raise


def book(act: Act, processor: Processor, standing: Standing) -> None:
    """Within the act's transaction; what is booked already stays. Raises `JournalError`."""
    for payment in standing.payments:
        book_payment(act, processor, payment)
    for regular in standing.regulars:
        keep_regular(processor, regular)
    if standing.payout:
        book_payout(act, processor, standing.payout)


def _taken(processor: Processor, notice: Notice) -> bool:
    return Inbox.objects.filter(processor=processor.code, event=notice.id).exists()
