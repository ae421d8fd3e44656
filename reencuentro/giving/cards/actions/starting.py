"""A donor is sent to the processor to pay. What she says of herself stays here, sealed."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from uuid import UUID, uuid5

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.seals import seals

from ..models import Checkout
from ..processors import Order, Processor


class PaidAlready(Exception):
    """This very form was sent before, and paid."""


@dataclass(frozen=True)
class Wish:
    """What a donor wants to give, as she says it; `rule`: the one she was told."""

    fund: str
    money: Money
    monthly: bool
    rule: int
    language: str
    name: str
    email: str
    consent_to_be_named: bool
    named: bool
    public_name: str
    message: str


@dataclass(frozen=True)
class Ways:
    """What the processor shows beside the amount, and where it sends the donor afterwards.

    `paid`: by the id of what she began.
    """

    what: str
    paid: Callable[[UUID], str]
    cancelled: str


def start(processor: Processor, token: UUID, wish: Wish, ways: Ways) -> str:
    """The address of the page to pay on. `token` is the form's: the same wish sent twice with it is one.

    Raises `PaidAlready`, `ProcessorError`; asked again after that, it is still one.
    """
    row = _kept(processor, token, wish)
    if row.payments.exists():
        raise PaidAlready
    order = Order(
        str(row.id),
        wish.money,
        wish.monthly,
        ways.what,
        wish.language,
        wish.email,
        ways.paid(row.id),
        ways.cancelled,
    )
    begun = processor.begin(order)
    Checkout.objects.filter(id=row.id).update(reference=begun.reference)
    return begun.address


def _kept(processor: Processor, token: UUID, wish: Wish) -> Checkout:
    """Another amount under the same form is another wish: its id follows from both."""
    said = asdict(wish)
    wanted = uuid5(token, json.dumps([processor.code, said], sort_keys=True))
    if before := Checkout.objects.filter(id=wanted).first():
        return before
    fund, money = said.pop("fund"), said.pop("money")
    sealed = {name: said.pop(name) or None for name in ("name", "email", "public_name", "message")}
    return Checkout.objects.get_or_create(
        id=wanted,
        defaults={
            "processor": processor.code,
            "key": seals().new(),
            "fund_id": fund,
            **money,
            **said,
            **sealed,
        },
    )[0]
