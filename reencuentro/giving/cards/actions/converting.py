"""What a processor changes into the currency of its balance, on its own account, before it pays out."""

from dataclasses import replace
from datetime import date

from reencuentro.engines.journal.entry import Entry as Said
from reencuentro.engines.journal.exchange import Conversion, exchange
from reencuentro.engines.journal.giving import due_from
from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.splitting import split
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import book
from reencuentro.giving.campaigns import closing
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.shares import booked_in, together

from ..names import conversion_key
from ..processors import OnBalance, Processor


def convert(
    act: Act, processor: Processor, gift: Gift, of: str, money: Money, moved: OnBalance, day: date
) -> None:
    """Book that `money` of a gift (below nothing: given back) became `moved` on the balance, if that is kept
    in another currency. `of`: the key of the entry that brought it.

    Carried at the processor's own rate: there is neither gain nor loss. Raises `JournalError`.
    """
    if money.currency == moved.money.currency:
        return
    key = conversion_key(of)
    shares = closing.parted(booked_in(gift.entry_id), money)
    got = split(moved.money, [abs(share.minor) for _fund, share in shares])
    account = due_from(processor.name)
    entries = (
        _exchanged(key, day, fund, share, part, account)
        for (fund, share), part in zip(shares, got, strict=True)
    )
    why = {"rate": moved.rate, "source": "processor"}
    book(act, [replace(together(entries), why=why)])


def _exchanged(key: str, day: date, fund: str, given: Money, got: Money, account: str) -> Said:
    return exchange(key, day, fund, Conversion(given, account, got, account, carried=got))
