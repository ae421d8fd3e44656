"""What an organisation has when its books begin: brought in by one entry, from no year before."""

from collections.abc import Iterable
from datetime import date

from .entry import Entry, Posting
from .errors import BadEntry
from .money import Money

OPENING = "opening"
BEGUN = "Equity:Opening"
type Standing = tuple[str, str, Money]
"""Account, fund, and what stands there; what is owed is below nothing."""


def opening(key: str, day: date, standings: Iterable[Standing]) -> Entry:
    """Each balances within its fund against what there was. Raises `BadEntry` for nothing."""
    postings = [
        posting
        for account, fund, money in standings
        for posting in (Posting(account, fund, money), Posting(BEGUN, fund, -money))
    ]
    if not postings:
        raise BadEntry(key=key)
    return Entry(key, OPENING, day, tuple(postings))
