"""A sealed CFDI goes to be stamped, by a provider or as a file, and comes back; once, however often asked."""

from uuid import UUID

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.books.booking import alone

from ..cfdi.sat_seal import SatSeal
from ..cfdi.stamped import read_stamp
from ..cfdi.stamping import Stamper
from ..errors import BadStamp, NoAnswer, NotReady, Refused
from ..models import Attempt, Receipt, Stamp
from ..queries.receipts import the_receipt
from ..queries.sat import sat_seal


def stamp(staff: Staff, receipt_id: UUID, stamper: Stamper) -> Stamp:
    """Ask the provider, outside of any transaction, with the very bytes that were sealed.

    An answer that gets lost leaves it waiting, and asking again is safe. Raises `Refused` and `NoAnswer`,
    which are kept, and `BadStamp`, `NotReady`, `Http404`.
    """
    receipt = _to_stamp(receipt_id)
    try:
        stamped = stamper.stamp(receipt.content)
    except (Refused, NoAnswer) as error:
        _note(staff, receipt, next(iter(error.codes), ""))
        raise
    return keep_stamp(staff, receipt_id, stamped)


def keep_stamp(staff: Staff, receipt_id: UUID, stamped: bytes) -> Stamp:
    """What came back, if it is that CFDI and its seals hold. The same stamp again changes nothing.

    Raises `BadStamp`, `NotReady` for what can't be stamped, `Http404`.
    """
    with acting(staff, "receipts.stamp", *KEEPERS, about=f"receipt {receipt_id}") as act:
        alone()
        receipt = the_receipt(receipt_id)
        if receipt.content is None:
            raise NotReady("ended")
        said = read_stamp(_sealed(receipt), stamped)
        if sat_seal(stamped, said) == SatSeal.BROKEN:
            raise BadStamp("sat_seal")
        if before := Stamp.objects.filter(receipt=receipt).first():
            return _the_same(before, said.uuid)
        if Stamp.objects.filter(uuid=said.uuid).exists():
            raise BadStamp("stamp_of_another")
        _to_stamp(receipt_id)
        return Stamp.objects.create(receipt=receipt, key=receipt.key, uuid=said.uuid, xml=stamped, act=act)


def _to_stamp(receipt_id: UUID) -> Receipt:
    receipt = the_receipt(receipt_id)
    if receipt.content is None:
        raise NotReady("ended")
    if hasattr(receipt, "cancellation") or receipt.kind != Receipt.Kind.CFDI:
        raise NotReady("not_to_stamp")
    return receipt


def _sealed(receipt: Receipt) -> bytes:
    return bytes(receipt.content)


def _the_same(before: Stamp, uuid: UUID) -> Stamp:
    if before.uuid != uuid:
        raise BadStamp("stamped_already")
    return before


def _note(staff: Staff, receipt: Receipt, code: str) -> None:
    with acting(staff, "receipts.asked", *KEEPERS, about=f"receipt {receipt.id}") as act:
        Attempt.objects.create(receipt=receipt, code=code, act=act)
