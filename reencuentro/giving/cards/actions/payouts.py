"""What a processor pays out: gross less fee to the bank, each fund by what its gifts came to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.entry import Entry as Said
from reencuentro.engines.journal.entry import reversal
from reencuentro.engines.journal.money import Money, total
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import book
from reencuentro.giving.books.models import Entry, Fund
from reencuentro.giving.books.reading import as_said
from reencuentro.giving.campaigns import closing
from reencuentro.giving.gifts.shares import booked_in

from ..errors import BegunElsewhere, LinesDiffer, NoGeneralFund
from ..models import CardPayment, PaidOut
from ..names import payout_key
from ..processors import Payout, Processor
from .payments import open_day


def book_payout(act: Act, processor: Processor, payout: Payout) -> None:
    """Within the act's transaction, once; what came back is taken back. Raises `JournalError`: `LinesDiffer`,
    `BegunElsewhere` where somebody must say first what a payment is for, and whatever the books refuse, as
    `Overspent` where a fund has not so much to give back.
    """
    row = PaidOut.objects.filter(processor=processor.code, reference=payout.reference).first()
    if row is None:
        row = _paid_out(act, processor, payout)
    if payout.failed and not row.failed:
        _take_back(act, processor, payout)
        row.failed = True
        row.save(update_fields=["failed"])


def _paid_out(act: Act, processor: Processor, payout: Payout) -> PaidOut:
    net = total((line.gross - line.fee for line in payout.lines), payout.net.currency)
    if net != payout.net:
        raise LinesDiffer(payout=payout.reference)
    book(act, list(_entries(processor, payout, open_day(payout.day))))
    return PaidOut.objects.create(
        processor=processor.code,
        reference=payout.reference,
        day=payout.day,
        minor=payout.net.minor,
        currency=payout.net.currency,
        act=act,
    )


def _entries(processor: Processor, payout: Payout, day: date) -> Iterator[Said]:
    bank, currency, funds = (
        processor.bank(payout.net.currency),
        payout.net.currency,
        _funds(processor, payout),
    )
    gross = _by_fund(currency, ((funds[line.payment], line.gross) for line in payout.lines))
    fees = _by_fund(currency, ((funds[line.payment], line.fee) for line in payout.lines))
    for fund in sorted(gross):
        if gross[fund] or fees[fund]:
            key = payout_key(processor, payout, fund)
            yield giving.payout(key, day, fund, gross[fund], fees[fund], processor.name, bank)


def _by_fund(currency: str, sums: Iterable[tuple[str, Money]]) -> dict[str, Money]:
    """By the funds whose it is now: of a settled campaign, those who got its money."""
    given_for: dict[str, Money] = defaultdict(lambda: Money.zero(currency))
    for fund, money in sums:
        given_for[fund] += money
    now: dict[str, Money] = defaultdict(lambda: Money.zero(currency))
    for fund, money in given_for.items():
        for part, share in closing.parted(fund, money):
            now[part] += share
    return now


def _funds(processor: Processor, payout: Payout) -> dict[str, str]:
    """The fund of each payment; what the account itself costs is borne by one without restriction."""
    wanted = {line.payment for line in payout.lines}
    rows = CardPayment.objects.filter(processor=processor.code, reference__in=wanted).select_related("gift")
    funds = {row.reference: booked_in(row.gift.entry_id) for row in rows}
    if "" in wanted:
        funds[""] = _general()
    if missing := wanted - funds.keys():
        raise BegunElsewhere(payment=min(missing))
    return funds


def _general() -> str:
    fund = Fund.objects.filter(kind=Fund.Kind.UNRESTRICTED).order_by("code").first()
    if fund is None:
        raise NoGeneralFund
    return fund.code


def _take_back(act: Act, processor: Processor, payout: Payout) -> None:
    booked = Entry.objects.filter(key__startswith=payout_key(processor, payout, "")).order_by("number")
    entries, day = as_said(booked.values_list("number", flat=True)), open_day(payout.day)
    book(
        act,
        [replace(reversal(entry, f"failed:{entry.key}", day), why={"reason": "never"}) for entry in entries],
    )
