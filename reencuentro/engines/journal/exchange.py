"""Rates of exchange as published, and what a conversion books.

Three rates are never mixed: the official one of a day (for tax and for counting towards a goal), the one at
which the books carry a currency, and what the bank really gave. The last two differ by gain or loss.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import MAX_PREC, Context, Decimal

from .currencies import digits
from .entry import Entry, Posting
from .errors import CurrencyMismatch, NoRate
from .money import Money

TRADING = "Equity:Exchange"
"""Where one currency goes in and the other comes out, so that each sums to zero by itself."""
GAIN, LOSS = "Income:Exchange", "Expenses:Exchange"
EXCHANGE = "exchange"
INVERTED = 30
"""Decimals of a rate that was turned round."""


@dataclass(frozen=True)
class Rate:
    """One unit of `base` is `value` units of `quote`. `source` and `series`: who published it, and as what.

    `published_on` is the day it appeared.
    """

    base: str
    quote: str
    value: Decimal
    source: str
    series: str
    published_on: date

    def convert(self, money: Money) -> Money:
        """The same worth in `quote`, halves away from zero. Raises `CurrencyMismatch`."""
        if money.currency != self.base:
            raise CurrencyMismatch(one=self.base, other=money.currency)
        over, under = self.value.as_integer_ratio()
        over *= 10 ** digits(self.quote)
        under *= 10 ** digits(self.base)
        worth = (2 * abs(money.minor) * over + under) // (2 * under)
        return Money(-worth if money.minor < 0 else worth, self.quote)

    def inverse(self) -> "Rate":
        """The same rate the other way round: it converts as dividing by `value` would, halves too.

        Thirty decimals, the last one up: less than a smallest unit of any sum of money there is.
        """
        over, under = self.value.as_integer_ratio()
        value = Decimal(-(-under * 10**INVERTED // over)).scaleb(-INVERTED, Context(prec=MAX_PREC))
        return Rate(self.quote, self.base, value, self.source, self.series, self.published_on)


def official(rates: Iterable[Rate], day: date) -> Rate:
    """Of one pair of currencies, the rate published last before `day`: what is used where none was agreed
    (CFF 20). Raises `NoRate`.
    """
    before = [rate for rate in rates if rate.published_on < day]
    if not before:
        raise NoRate(day=day)
    return max(before, key=lambda rate: rate.published_on)


@dataclass(frozen=True)
class Conversion:
    """Money changed by a bank: `given` of the account `of`, `got` on the account `to`.

    `carried`: what the books held the given amount to be worth, in the currency that was got.
    """

    given: Money
    of: str
    got: Money
    to: str
    carried: Money


def exchange(key: str, day: date, fund: str, done: Conversion) -> Entry:
    """What a conversion books within a fund: both currencies balance, and gain or loss is shown."""
    result = done.got - done.carried
    postings = [
        Posting(done.of, fund, -done.given),
        Posting(TRADING, fund, done.given),
        Posting(done.to, fund, done.got),
        Posting(TRADING, fund, -done.carried),
    ]
    if result:
        postings.append(Posting(GAIN if result.minor > 0 else LOSS, fund, -result))
    return Entry(key, EXCHANGE, day, tuple(postings))
