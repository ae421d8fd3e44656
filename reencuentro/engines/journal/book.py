"""The books in memory: which entries are taken, and what stands where. The database holds the same rules."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from .entry import ASSETS, LIABILITIES, Entry, Posting, reversal
from .errors import CannotReverse, Held, KeyTaken, Overspent, PeriodClosed
from .money import Money

PLEDGED = "Assets:Pledges"
"""What was promised but hasn't come can't be spent; nor can what a processor still has."""
DUE = "Assets:Due"

SPENDING = "spending"
type Place = tuple[str, str, str]  # account, fund, currency


class Book:
    """Entries in the order they were booked. `closed`: the books are closed up to and with that day.

    `held`: funds whose money waits for a closing day; only what is no spending moves it.
    """

    def __init__(self, held: Iterable[str] = ()) -> None:
        self.closed = date.min
        self.held = set(held)
        self._entries: dict[str, Entry] = {}
        self._reversed: set[str] = set()
        self._balances: Counter[Place] = Counter()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def post(self, entry: Entry) -> bool:
        """Book an entry; False if it is booked already. A refusal leaves the books as they were.

        Raises `KeyTaken`, `PeriodClosed`, `CannotReverse`, `Held` or `Overspent`.
        """
        if entry.key in self._entries:
            return self._same(entry)
        if entry.day <= self.closed:
            raise PeriodClosed(day=entry.day, closed=self.closed)
        if entry.reverses:
            self._check_reversal(entry)
        self._check_held(entry)
        self._check_spendable(entry)
        self._entries[entry.key] = entry
        self._reversed.update({entry.reverses} - {""})
        self._balances.update(_by_place(entry.postings))
        return True

    def close(self, until: date) -> None:
        """Nothing more is booked up to and with this day. What is closed stays closed."""
        self.closed = max(self.closed, until)

    def balance(self, account: str, fund: str, currency: str) -> Money:
        return Money(self._balances[account, fund, currency], currency)

    def balances(self) -> dict[Place, Money]:
        """Every place with something on it: the trial balance, by fund."""
        return {place: Money(minor, place[2]) for place, minor in sorted(self._balances.items()) if minor}

    def available(self, fund: str, currency: str) -> Money:
        """What a fund could pay out today."""
        places = self._balances.items()
        return Money(sum(minor for place, minor in places if _pays(place, fund, currency)), currency)

    def _same(self, entry: Entry) -> bool:
        if self._entries[entry.key] != entry:
            raise KeyTaken(key=entry.key)
        return False

    def _check_reversal(self, entry: Entry) -> None:
        original = self._entries.get(entry.reverses)
        if original is None or entry.reverses in self._reversed:
            raise CannotReverse(key=entry.reverses)
        if entry.postings != reversal(original, entry.key, entry.day).postings:
            raise CannotReverse(key=entry.reverses)

    def _check_held(self, entry: Entry) -> None:
        waiting = entry.funds & self.held
        if entry.kind == SPENDING and waiting:
            raise Held(fund=min(waiting))

    def _check_spendable(self, entry: Entry) -> None:
        """Only where the entry takes from a fund: what brings money in is never refused."""
        change: Counter[tuple[str, str]] = Counter()
        for place, minor in _by_place(entry.postings).items():
            if _pays(place, place[1], place[2]):
                change[place[1], place[2]] += minor
        for (fund, currency), minor in change.items():
            left = self.available(fund, currency) + Money(minor, currency)
            if minor < 0 and left.minor < 0:
                raise Overspent(fund=fund, missing=-left)


def _by_place(postings: Iterable[Posting]) -> Counter[Place]:
    found: Counter[Place] = Counter()
    for posting in postings:
        found[posting.account, posting.fund, posting.money.currency] += posting.money.minor
    return found


def _pays(place: Place, fund: str, currency: str) -> bool:
    account, its_fund, its_currency = place
    waits = account.startswith((PLEDGED, DUE))
    return (
        (its_fund, its_currency) == (fund, currency)
        and account.partition(":")[0] in (ASSETS, LIABILITIES)
        and not waits
    )
