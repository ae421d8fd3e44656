"""What one fund gives another: money stays on its account and changes whose it is."""

from collections.abc import Iterable
from datetime import date

from .entry import Entry, Posting
from .errors import BadEntry
from .money import Money, total

TRANSFERS = "Equity:Transfers"
"""Each side balances within itself over this account."""
TRANSFER = "transfer"


def transfer(key: str, day: date, of: str, to: str, money: Money, account: str) -> Entry:
    """From one fund to another, on an account. Raises `BadEntry` for nothing, or within one fund."""
    if money.minor <= 0 or of == to:
        raise BadEntry(key=key, money=money)
    return Entry(key, TRANSFER, day, tuple(moved(account, of, [(to, money)], money.currency)))


def moved(account: str, of: str, parts: Iterable[tuple[str, Money]], currency: str) -> list[Posting]:
    """The postings by which a fund gives each other fund its part; nobody is given nothing."""
    given = [(fund, part) for fund, part in parts if part]
    whole = total((part for _fund, part in given), currency)
    postings = [Posting(account, of, -whole), Posting(TRANSFERS, of, whole)]
    for fund, part in given:
        postings += [Posting(account, fund, part), Posting(TRANSFERS, fund, -part)]
    return postings
