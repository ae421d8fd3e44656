"""A promise is made, and what nobody expects of it is given up. Kept, it is a gift (receiving.py)."""

from datetime import date

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.errors import BadEntry
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import alone, book
from reencuentro.giving.campaigns import closing
from reencuentro.giving.donors.models import Donor

from .errors import InTheFuture, PledgeExceeded
from .models import Lost, Pledge
from .receiving import fund_of_today, is_too_late
from .shares import booked_in, together


def promise(
    act: Act, donor: Donor, fund: str, money: Money, promised_on: date, due_on: date, key: str
) -> Pledge:
    """Within the act's transaction; told twice under one key it is one. It counts once it is kept.

    Raises `JournalError`.
    """
    if money.minor <= 0:
        raise BadEntry(money=money)
    if is_too_late(promised_on):
        raise InTheFuture(day=promised_on)
    [entry] = book(act, [giving.pledge(key, promised_on, fund_of_today(fund), money)])
    return Pledge.objects.filter(entry=entry).first() or Pledge.objects.create(
        donor=donor, fund_id=fund, minor=money.minor, currency=money.currency,
        promised_on=promised_on, due_on=due_on, entry_id=entry, act=act,
    )  # fmt: skip


def give_up(act: Act, pledge: Pledge, money: Money, day: date, key: str) -> Lost:
    """A part of a promise; told twice under one key it is one. Raises `JournalError`."""
    alone()
    if before := Lost.objects.filter(entry__key=key).first():
        return before
    if money.minor <= 0:
        raise BadEntry(money=money)
    if money > pledge.left():
        raise PledgeExceeded(pledge=pledge.id, left=pledge.left())
    shares = closing.parted(booked_in(pledge.entry_id), money)
    [entry] = book(act, [together(giving.pledge_lost(key, day, fund, share) for fund, share in shares)])
    return Lost.objects.create(pledge=pledge, minor=money.minor, day=day, entry_id=entry, act=act)
