"""A gift, or a part of it, goes back: from whose it is now, and never more than is left of it."""

from dataclasses import replace
from datetime import date

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.entry import Entry as Said
from reencuentro.engines.journal.entry import reversal
from reencuentro.engines.journal.errors import BadEntry
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import alone, book
from reencuentro.giving.books.reading import as_said
from reencuentro.giving.campaigns import closing, counting

from .errors import BeforeTheGift, InTheFuture, NotInMoney, RefundExceeds, TakenBack, ToldOtherwise
from .models import CLINIC, STANDS, Gift, Refund
from .receiving import is_too_late
from .shares import booked_in, together


def refund(act: Act, gift: Gift, money: Money, day: date, key: str, of_account: str) -> Refund:
    """Within the act's transaction; the same `key` is the same refund, two equal ones have two keys.

    A gift of a settled campaign comes from the funds that got it; one that a platform was given is only
    noted. Raises `JournalError`: `RefundExceeds`, `BeforeTheGift`, `NotInMoney`, `TakenBack`, `InTheFuture`,
    `ToldOtherwise`, and whatever the books refuse.
    """
    alone()
    if before := Refund.objects.filter(key=key).first():
        return _the_same(before, gift, money, day)
    _check(gift, money, day)
    entry = None
    if gift.donee == CLINIC:
        booked = _booked(gift)
        [entry] = book(act, [_entry(gift, money, day, key, of_account)])
        counting.count_back(act, booked, entry, money, gift.left() - money, day)
    return Refund.objects.create(
        gift=gift, minor=money.minor, currency=money.currency, day=day, key=key, entry_id=entry, act=act
    )


def not_arrived(act: Act, given: Refund, day: date, key: str) -> None:
    """What went back came back again: its entry is reversed, and the gift counts as before.

    Within the act's transaction. If the campaign was settled in between, it goes where the gift went.
    """
    [gone] = as_said(filter(None, [given.entry_id]))
    came = next(posting for posting in gone.postings if posting.account != giving.GIFTS)
    onwards = closing.onwards(f"{key}:onwards", day, came.fund, given.money, came.account)
    mirrored = replace(reversal(gone, key, day), why={"reason": "never"})
    book(act, [mirrored, onwards] if onwards else [mirrored])


def _the_same(before: Refund, gift: Gift, money: Money, day: date) -> Refund:
    if (before.gift_id, before.money, before.day) != (gift.id, money, day):
        raise ToldOtherwise(refund=before.id)
    return before


def _check(gift: Gift, money: Money, day: date) -> None:
    if money.minor <= 0:
        raise BadEntry(money=money)
    if gift.means == Gift.Means.KIND:
        raise NotInMoney(gift=gift.id)
    if gift.is_taken_back():
        raise TakenBack(gift=gift.id)
    if money > gift.left():
        raise RefundExceeds(gift=gift.id, left=gift.left())
    if day < gift.received_on:
        raise BeforeTheGift(gift=gift.id)
    if is_too_late(day):
        raise InTheFuture(day=day)


def _booked(gift: Gift) -> list[int]:
    """Its own entry, and those of what went back of it so far and stands."""
    gone = gift.refunds.filter(**STANDS).values_list("entry", flat=True)
    return [entry for entry in (gift.entry_id, *gone) if entry]


def _entry(gift: Gift, money: Money, day: date, key: str, of_account: str) -> Said:
    shares = closing.parted(booked_in(gift.entry_id), money)
    return together(giving.refund(key, day, fund, share, of_account) for fund, share in shares)
