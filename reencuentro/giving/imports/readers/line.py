"""One line of a file that somebody brought, whatever it was read from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from reencuentro.engines.journal.money import Money


class Kind(StrEnum):
    """What a line says happened. A dispute above nothing was won: the money came back."""

    GIFT = "gift"
    REFUND = "refund"
    DISPUTE = "dispute"
    FEE = "fee"
    PAYOUT = "payout"
    TRANSFER = "transfer"
    OTHER = "other"


class Unread(Exception):
    """A line that can't be read as it must be: `code` says why, `target` what it should have told."""

    def __init__(self, code: str, target: str = "") -> None:
        super().__init__(code, target)
        self.code, self.target = code, target


@dataclass(frozen=True, slots=True)
class Wrong:
    """Line `number` of the file, from 1, that was not understood; `code` and `target` as in `Unread`."""

    number: int
    code: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Sums:
    """What a line moved: `gross` = `net` + `fee` + `tax`, always. Below nothing where money went away.

    Raises `Unread` where the four do not close.
    """

    gross: Money
    fee: Money
    tax: Money
    net: Money

    def __post_init__(self) -> None:
        if self.net + self.fee + self.tax != self.gross:
            raise Unread("not_closing", "net")

    @classmethod
    def of(cls, gross: Money) -> Self:
        """Nothing was kept back."""
        nothing = Money.zero(gross.currency)
        return cls(gross, nothing, nothing, gross)


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands behind a line, as far as the file says."""

    name: str = ""
    email: str = ""
    tax_id: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """`reference`: the source's own id of this line, "" if it has none; `of`: that of the line it takes
    back; `payout`: that of the payout it is part of. `designation`: what it was given for, as the file says.
    """

    number: int
    day: date
    kind: Kind
    sums: Sums
    reference: str = ""
    of: str = ""
    payout: str = ""
    party: Party = Party()
    designation: str = ""
    note: str = ""

    @property
    def money(self) -> Money:
        return self.sums.gross


type Read = Line | Wrong
