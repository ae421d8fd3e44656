"""What gifts book: how they come, what is taken off on the way, how they go back.

A gift has its fund from the first entry on. How it was paid is an account; what it is for is a fund.
"""

from datetime import date

from .book import DUE, PLEDGED
from .entry import Entry, Posting
from .errors import BadEntry
from .money import Money

GIFTS, IN_KIND, FEES = "Income:Gifts", "Income:InKind", "Expenses:Fees"
LOST_PLEDGES = "Expenses:LostPledges"
GIFT, PLEDGE, KEPT, LOST, PAYOUT, REFUND = "gift", "pledge", "pledge kept", "pledge lost", "payout", "refund"
FEE = "fee"


def due_from(who: str) -> str:
    """The account of what a processor or platform owes the organisation until it pays out."""
    return f"{DUE}:{who}"


def gift(key: str, day: date, fund: str, money: Money, to: str) -> Entry:
    """A gift that came in on the account `to`; by card it is due from the processor until the payout."""
    return _moved(key, GIFT, day, fund, money, GIFTS, to)


def gift_in_kind(key: str, day: date, fund: str, worth: Money, expense: str) -> Entry:
    """Something given that is used up as it comes: income and cost at once, no money that could be spent."""
    return _moved(key, GIFT, day, fund, worth, IN_KIND, expense)


def pledge(key: str, day: date, fund: str, money: Money) -> Entry:
    """A promise without conditions is income when it is made, and can't be spent before it is kept."""
    return _moved(key, PLEDGE, day, fund, money, GIFTS, PLEDGED)


def pledge_kept(key: str, day: date, fund: str, money: Money, to: str) -> Entry:
    return _moved(key, KEPT, day, fund, money, PLEDGED, to)


def pledge_lost(key: str, day: date, fund: str, money: Money) -> Entry:
    """A promise nobody expects to be kept any more."""
    return _moved(key, LOST, day, fund, money, PLEDGED, LOST_PLEDGES)


def payout(key: str, day: date, fund: str, gross: Money, fee: Money, who: str, to: str) -> Entry:
    """A processor pays out what it owed, less its fee."""
    return Entry(
        key, PAYOUT, day,
        tuple(
            Posting(account, fund, money)
            for account, money in ((to, gross - fee), (FEES, fee), (due_from(who), -gross))
            if money
        ),
    )  # fmt: skip


def fee(key: str, day: date, fund: str, money: Money, of: str) -> Entry:
    """What a bank takes off an account or a processor off what it owes; below nothing where given back."""
    postings = (Posting(FEES, fund, money), Posting(of, fund, -money))
    return Entry(key, FEE, day, postings)


def refund(key: str, day: date, fund: str, money: Money, of: str) -> Entry:
    """A gift or a part of it given back, out of the account `of`."""
    return _moved(key, REFUND, day, fund, money, of, GIFTS)


def _moved(key: str, kind: str, day: date, fund: str, money: Money, of: str, to: str) -> Entry:
    if money.minor < 0:
        raise BadEntry(key=key, money=money)
    return Entry(key, kind, day, (Posting(to, fund, money), Posting(of, fund, -money)))
