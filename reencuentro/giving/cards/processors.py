"""What the clinic asks of whoever takes cards for it, and who that is.

A processor is one class that answers to `Processor`, in a file of its own, named in the settings by its code
(`CARD_PROCESSORS`) and chosen in config.toml. No card ever comes near us: donors pay on its pages.

Notices of a processor come late, twice, in any order, or never. So a notice is only told what it is about;
what is booked follows from how that stands now, which is asked for. What is asked for is only ever added to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from reencuentro.engines.journal.money import Money, total


class ProcessorError(Exception):
    """The processor did not do what was asked; `code` says why, and may be logged."""

    code = "processor"


class NotReached(ProcessorError):
    """It does not answer, or asks to come again."""

    code = "not_reached"


class Refused(ProcessorError):
    """It understood and says no."""

    code = "refused"


class Forged(ProcessorError):
    """A notice that it did not sign just now, or that is meant for another installation."""

    code = "forged"


class Kind(StrEnum):
    """What a notice can be about."""

    PAYMENT = "payment"
    PAYOUT = "payout"
    REGULAR = "regular"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Notice:
    """That something of this `kind` and reference changed. `id` is the processor's own, once for all time."""

    id: str
    kind: Kind
    reference: str


@dataclass(frozen=True)
class Order:
    """A payment to be asked for. `id` is ours: asked twice, it is one. `what`: shown beside the amount."""

    id: str
    money: Money
    monthly: bool
    what: str
    language: str
    email: str
    paid: str
    cancelled: str


@dataclass(frozen=True)
class Begun:
    """Where to send the donor."""

    reference: str
    address: str


@dataclass(frozen=True)
class OnBalance:
    """How much came onto the processor's balance (below nothing: left it), in the currency it is kept in.

    `rate`: as the processor says it, if that is another currency than the donor's.
    """

    money: Money
    rate: str = ""


@dataclass(frozen=True)
class NotArrived:
    """What went back came back again, as a closed card's bank sends it."""

    day: date
    on_balance: OnBalance


@dataclass(frozen=True)
class GivenBack:
    """A part of a payment that went back: asked for by us (`request`, our id), by somebody at the processor,
    or taken by the donor's bank in a dispute that was lost. `not_arrived`: and then failed.
    """

    reference: str
    money: Money
    day: date
    on_balance: OnBalance
    request: str = ""
    dispute: bool = False
    not_arrived: NotArrived | None = None


class Dispute(IntEnum):
    """Whether the donor's bank asks for it back. It only goes on."""

    NONE = 0
    STANDS = 1
    OVER = 2


@dataclass(frozen=True)
class Payment:
    """How a paid payment stands. `order`: our id, "" if it did not begin here. `regular`: the gift of every
    month that it belongs to, `month` the first day of which.

    `on_balance` is None for as long as the processor does not know. `given_back`: the oldest first.
    `failed`: our requests that came to nothing.
    """

    reference: str
    order: str
    money: Money
    day: date
    on_balance: OnBalance | None
    regular: str = ""
    month: date | None = None
    given_back: tuple[GivenBack, ...] = ()
    failed: tuple[str, ...] = ()
    dispute: Dispute = Dispute.NONE

    @property
    def left(self) -> Money:
        """What of it did not go back, or came back again."""
        gone = (back.money for back in self.given_back if not back.not_arrived)
        return self.money - total(gone, self.money.currency)


@dataclass(frozen=True)
class Line:
    """A part of a payout: of a payment, or ("") what the account itself costs. Gross = net + fee."""

    payment: str
    gross: Money
    fee: Money


@dataclass(frozen=True)
class Payout:
    """Money that came to the bank account; `failed` if it came back afterwards."""

    reference: str
    day: date
    net: Money
    lines: tuple[Line, ...]
    failed: bool = False


@dataclass(frozen=True)
class Regular:
    """A gift of every month, for as long as it is `active`."""

    reference: str
    order: str
    active: bool


class Processor(Protocol):
    """All of them raise `ProcessorError`. What is not paid, or not paid out, is None."""

    code: str
    name: str
    """As it stands in the account of what it owes: letters only."""
    trial: bool
    """Whether no real money moves."""
    hosts: tuple[str, ...]
    """Origins of the pages on which donors pay."""

    def begin(self, order: Order) -> Begun: ...

    def read(self, body: bytes, headers: Mapping[str, str]) -> Notice:
        """Raises `Forged`."""
        ...

    def payment(self, reference: str) -> Payment | None: ...

    def payout(self, reference: str) -> Payout | None: ...

    def regular(self, reference: str) -> Regular | None: ...

    def give_back(self, payment: str, money: Money, request: str) -> None:
        """Ask for it: `request` is ours, and asked twice it is one. That it happened comes as a notice."""
        ...

    def end(self, regular: str) -> None: ...

    def payments(self, since: date) -> Iterator[str]:
        """References of what was paid from that day on."""
        ...

    def payouts(self, since: date) -> Iterator[str]: ...

    def bank(self, currency: str) -> str:
        """The account of the books that it pays out to."""
        ...


def processor(code: str | None = None) -> Processor | None:
    """The one that this installation uses; None if it uses none, or another than this.

    Raises `ImproperlyConfigured` for one that would mix real money with what is none.
    """
    chosen = settings.CARDS.get("processor")
    if not chosen or code not in (None, chosen):
        return None
    made: Processor = import_string(settings.CARD_PROCESSORS[chosen])(settings.CARDS[chosen])
    if made.trial == settings.CARDS_REAL:
        raise ImproperlyConfigured(
            "trial keys are for the demonstration, keys of real money for the real thing"
        )
    return made
