"""An entry of the books: postings to accounts and funds that leave nothing over.

Accounts are paths whose first part says what they are: Assets:Bank:Sur, Liabilities:…, Income:Gifts,
Expenses:Apostilles, Equity:Transfers. A debit is above zero, a credit below.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from .errors import BadEntry, CannotReverse, Unbalanced
from .money import Money

ASSETS, LIABILITIES = "Assets", "Liabilities"
_ACCOUNT = re.compile(r"(Assets|Liabilities|Income|Expenses|Equity)(:[A-Z0-9][A-Za-z0-9-]*)+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Posting:
    """Something of one currency, on an account, within a fund. Raises `BadEntry` for nothing or nowhere."""

    account: str
    fund: str
    money: Money

    def __post_init__(self) -> None:
        if not self.money or not self.fund or not _ACCOUNT.fullmatch(self.account):
            raise BadEntry(account=self.account, fund=self.fund)


@dataclass(frozen=True)
class Entry:
    """What happened, as of a day. Never changed: a mistake is taken back by `reversal`.

    `key` names the act, so that told twice it is booked once. `why`: plain facts that explain what was
    computed. Raises `Unbalanced` unless its postings sum to zero in each currency of each fund.
    """

    key: str
    kind: str
    day: date
    postings: tuple[Posting, ...]
    reverses: str = ""
    why: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.key or not self.postings:
            raise BadEntry(key=self.key)
        for (currency, fund), minor in sums(self.postings).items():
            if minor:
                raise Unbalanced(currency=currency, fund=fund, over=Money(minor, currency))

    @property
    def funds(self) -> set[str]:
        return {posting.fund for posting in self.postings}


def sums(postings: Iterable[Posting]) -> Counter[tuple[str, str]]:
    """What the postings come to, in smallest units by currency and fund."""
    found: Counter[tuple[str, str]] = Counter()
    for posting in postings:
        found[posting.money.currency, posting.fund] += posting.money.minor
    return found


REVERSAL = "reversal"


def reversal(entry: Entry, key: str, day: date) -> Entry:
    """The entry that takes back another, whole. Raises `CannotReverse` for one that takes back itself."""
    if entry.reverses:
        raise CannotReverse(key=entry.key)
    undone = tuple(replace(posting, money=-posting.money) for posting in entry.postings)
    return Entry(key, REVERSAL, day, undone, reverses=entry.key)
