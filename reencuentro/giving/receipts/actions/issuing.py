"""Issuing: a letter for a gift, one for a year, a CFDI; each in the place of the one there was."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.books.booking import alone

from ..cfdi.sealing import open_certificate
from ..donees import certificate
from ..errors import NotReady, ReceiptError
from ..issuing import issue
from ..models import Receipt
from ..preparing import cfdi, letter, year_letter
from ..queries.standing import standing_of

if TYPE_CHECKING:
    from ..cfdi.library import Signer


@dataclass(frozen=True)
class Batch:
    """What became of many: the receipts, and {what could not have one: the codes of why}."""

    issued: list[Receipt]
    failed: dict[UUID, tuple[str, ...]]


def issue_letter(staff: Staff, gift_id: UUID) -> Receipt:
    """Raises `Http404`, `NotReady`."""
    with acting(staff, "receipts.letter", *KEEPERS, about=f"gift {gift_id}") as act:
        alone()
        prepared = letter(standing_of(gift_id), timezone.localdate())
        return issue(act, prepared.wanted, prepared.content)


def issue_year_letter(staff: Staff, donor_id: UUID, year: int) -> Receipt:
    """Raises `Http404`, `NotReady`."""
    with acting(staff, "receipts.year", *KEEPERS, about=f"donor {donor_id}") as act:
        alone()
        prepared = year_letter(donor_id, year, timezone.localdate())
        return issue(act, prepared.wanted, prepared.content)


def issue_cfdi(staff: Staff, gift_id: UUID, signer: "Signer") -> Receipt:
    """Sealed and waiting to be stamped. Raises `Http404`, `NotReady`, `BadCertificate`."""
    with acting(staff, "receipts.cfdi", *KEEPERS, about=f"gift {gift_id}") as act:
        alone()
        prepared = cfdi(standing_of(gift_id), timezone.now())
        return issue(act, prepared.wanted, lambda number: prepared.content(number, signer))


def issue_all(issue_one: Callable[[UUID], Receipt], wanted: Iterable[UUID]) -> Batch:
    """Each in a transaction of its own: what can't be issued keeps none of the others from it."""
    batch = Batch([], {})
    for one in wanted:
        try:
            batch.issued.append(issue_one(one))
        except ReceiptError as error:
            batch.failed[one] = tuple(error.codes)
    return batch


def open_signer(passphrase: str, now: datetime) -> "Signer":
    """The donee's certificate, for as long as the request takes. Raises `NotReady`, `BadCertificate`."""
    found = certificate()
    if found is None:
        raise NotReady("no_certificate")
    return open_certificate(found.certificate, found.private_key, passphrase, now)
