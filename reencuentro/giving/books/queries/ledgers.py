"""What moved and what stood after it: of a fund, of an account; and all accounts together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet, Sum

from reencuentro.engines.journal.book import DUE, PLEDGED
from reencuentro.engines.journal.money import Money

from .. import labels
from ..models import Account, Available, Balance, Entry, Posting
from .stretch import Stretch

# Sums of big integers come back from PostgreSQL as decimals without any: they are made whole again below.
PAYS = (
    (Q(account__code__startswith="Assets:") | Q(account__code__startswith="Liabilities:"))
    & ~Q(account__code__startswith=PLEDGED)
    & ~Q(account__code__startswith=DUE)
)


@dataclass(frozen=True)
class LedgerLine:
    """An entry as one fund or account sees it: what it changed, and what stood there after it."""

    entry: Entry
    kind: str
    accounts: str
    change: Money
    after: Money


@dataclass(frozen=True)
class Ledger:
    """A stretch of a ledger, newest first. `newer`, `older`: the entry beyond which it goes on, if any."""

    lines: tuple[LedgerLine, ...]
    newer: int | None
    older: int | None


def of_fund(code: str, stretch: Stretch) -> Ledger:
    """What counts is what the fund can pay out: a promise is there with a change of nothing."""
    kept = _by_currency(Available.objects.filter(fund=code))
    return _ledger(Posting.objects.filter(fund=code), PAYS, kept, stretch)


def of_account(code: str, stretch: Stretch) -> Ledger:
    kept = _by_currency(Balance.objects.filter(account=code))
    return _ledger(Posting.objects.filter(account=code), Q(), kept, stretch)


def _ledger(postings: QuerySet[Posting], counts: Q, kept: Mapping[str, int], stretch: Stretch) -> Ledger:
    """Its lines, from what stands there today less what is newer: that is little on the pages people read."""
    shown, newer, older = stretch.of(postings.order_by().values_list("entry", flat=True).distinct())
    stands = Counter(kept)
    if newer:
        stands.subtract(_by_currency(postings.filter(counts, entry__gt=newer)))
    return Ledger(tuple(_lines(postings, counts, shown, stands)), newer, older)


def _by_currency(rows: QuerySet[Any]) -> dict[str, int]:
    sums = rows.order_by().values_list("currency").annotate(Sum("minor"))
    return {currency: int(minor) for currency, minor in sums}


def _lines(
    postings: QuerySet[Posting], counts: Q, shown: list[int], stands: dict[str, int]
) -> Iterator[LedgerLine]:
    """One for each currency of each entry; `stands` goes back in time with them."""
    rows = postings.filter(entry__in=shown).order_by("-entry", "currency").values("entry", "currency")
    entries = Entry.objects.in_bulk(shown)
    accounts = _accounts_of(shown)
    for row in rows.annotate(change=Sum("minor", filter=counts, default=0)):
        entry, currency = entries[row["entry"]], row["currency"]
        change = Money(int(row["change"]), currency)
        after = Money(stands[currency], currency)
        stands[currency] -= change.minor
        yield LedgerLine(entry, labels.kind(entry.kind), accounts[entry.number], change, after)


def _accounts_of(entries: Iterable[int]) -> dict[int, str]:
    """{entry: its accounts in words}"""
    rows = Posting.objects.filter(entry__in=list(entries)).order_by("entry", "line")
    named = rows.values_list("entry", "account")
    return {
        entry: " · ".join(dict.fromkeys(labels.account(account) for _entry, account in of_entry))
        for entry, of_entry in groupby(named, key=lambda row: row[0])
    }


@dataclass(frozen=True)
class TrialLine:
    account: str
    code: str
    debit: Money | None
    credit: Money | None


@dataclass(frozen=True)
class Trial:
    """One currency: the accounts with something on them; debits and credits come to the same."""

    currency: str
    lines: tuple[TrialLine, ...]
    debits: Money
    credits: Money


def trial_balance(until: date | None = None) -> list[Trial]:
    """As of a day, or of everything booked: then from the kept sums, whatever their number."""
    postings = Posting.objects.filter(entry__day__lte=until) if until else Balance.objects.all()
    rows = postings.values("currency", "account").annotate(sum=Sum("minor")).exclude(sum=0)
    ordered = rows.order_by("currency", "account")
    return [
        _trial(currency, list(of_it)) for currency, of_it in groupby(ordered, key=lambda row: row["currency"])
    ]


def _trial(currency: str, rows: Sequence[Mapping[str, Any]]) -> Trial:
    lines = tuple(_trial_line(row["account"], Money(int(row["sum"]), currency)) for row in rows)
    debits = sum((line.debit for line in lines if line.debit), start=Money.zero(currency))
    credits = sum((line.credit for line in lines if line.credit), start=Money.zero(currency))
    return Trial(currency, lines, debits, credits)


def _trial_line(code: str, money: Money) -> TrialLine:
    debit, credit = (money, None) if money.minor > 0 else (None, -money)
    return TrialLine(labels.account(code), code, debit, credit)


def account_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All accounts that were ever used, by their side."""
    codes = Account.objects.order_by("code").values_list("code", flat=True)
    by_side = groupby(codes, key=lambda code: code.partition(":")[0])
    return [
        (str(labels.SIDES[side]), [(code, labels.account(code)) for code in found]) for side, found in by_side
    ]
