"""What moved and what stood after it: of a fund, of an account; and all accounts together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet, Sum

from reencuentro.engines.journal.book import DUE, PLEDGED
from reencuentro.engines.journal.money import Money

from .. import labels
from ..models import Account, Balance, Entry, Posting

SHOWN = 50
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


def of_fund(code: str, number: str | None) -> tuple[Page, list[LedgerLine]]:
    """Newest first. What counts is what the fund can pay out: a promise is there with a change of nothing."""
    return _ledger(Posting.objects.filter(fund=code), PAYS, number)


def of_account(code: str, number: str | None) -> tuple[Page, list[LedgerLine]]:
    return _ledger(Posting.objects.filter(account=code), Q(), number)


def _ledger(postings: QuerySet[Posting], counts: Q, number: str | None) -> tuple[Page, list[LedgerLine]]:
    """A page of lines by entry and currency; the sum of what is newer tells where the page begins."""
    rows = postings.values("entry", "currency").annotate(change=Sum("minor", filter=counts, default=0))
    page = Paginator(rows.order_by("-entry", "currency"), SHOWN).get_page(number)
    shown = list(page)
    stands = _standing_after(postings.filter(counts), shown)
    entries = Entry.objects.in_bulk([row["entry"] for row in shown])
    accounts = _accounts_of(entries)
    lines = []
    for row in shown:
        currency = row["currency"]
        after = Money(stands[currency], currency)
        change = Money(int(row["change"]), currency)
        stands[currency] -= change.minor
        entry = entries[row["entry"]]
        lines.append(LedgerLine(entry, labels.kind(entry.kind), accounts[entry.number], change, after))
    return page, lines


def _standing_after(counted: QuerySet[Posting], shown: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """By currency, what stood after the newest entry of the page in it."""
    newest: dict[str, int] = {}
    for row in shown:
        newest.setdefault(row["currency"], row["entry"])
    until = Q(pk__in=[])
    for currency, entry in newest.items():
        until |= Q(currency=currency, entry__lte=entry)
    sums = counted.filter(until).values("currency").annotate(minor=Sum("minor")).order_by() if newest else ()
    return defaultdict(int, {row["currency"]: int(row["minor"]) for row in sums})


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
