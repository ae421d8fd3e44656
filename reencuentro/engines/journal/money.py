"""An amount of one currency, in whole smallest units."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from .currencies import digits
from .errors import CurrencyMismatch


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` smallest units of `currency`: Money(1999, "USD") is 19.99 dollars. It may be negative.

    Raises `TypeError` for anything but an integer, `UnknownCurrency`, and `CurrencyMismatch` where two
    currencies are added or compared.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise TypeError("money is counted in whole smallest units")
        digits(self.currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    @classmethod
    def zero(cls, currency: str) -> Self:
        return cls(0, currency)

    @property
    def decimal(self) -> Decimal:
        """In whole units, exactly; for writing it down."""
        return Decimal(self.minor).scaleb(-digits(self.currency))

    def _same(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise CurrencyMismatch(one=self.currency, other=other.currency)
        return other.minor


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum; of nothing it is nothing. All must be of this currency."""
    return sum(amounts, start=Money.zero(currency))
