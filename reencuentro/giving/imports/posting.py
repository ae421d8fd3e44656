"""Booking some lines of a file: all of these, or none."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.entry import Entry as Said
from reencuentro.engines.journal.errors import JournalError
from reencuentro.engines.journal.money import Money, total
from reencuentro.engines.journal.splitting import split
from reencuentro.giving.access.acting import DATABASE
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import book
from reencuentro.giving.books.models import Balance
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.models import CLINIC, Gift, Pledge, Regular
from reencuentro.giving.gifts.queries.awaited import What
from reencuentro.giving.gifts.receiving import NewGift, receive, receive_all
from reencuentro.giving.gifts.refunding import refund

from .carrying import About
from .designating import Funds
from .donating import Donors
from .errors import LinesRefused, Refused
from .finishing import parts_of
from .judging import gift_reference
from .matching import REASONS, place_of_money
from .models import Import, Row
from .readers.line import Kind, Line
from .readers.source import Source
from .readers.sources import SOURCES

type Pairs = Sequence[tuple[Row, Line]]


@dataclass(frozen=True)
class _Told:
    """A gift with what was kept back of it."""

    row: Row
    gift: NewGift
    key: str
    fees: list[Said]


class Posting:
    """Books lines of one file for whoever had it booked."""

    def __init__(self, brought: Import, about: About, act: Act, donors: Donors) -> None:
        self._brought, self._about, self._act, self._donors = brought, about, act, donors
        self._source: Source = about.columns.of
        self._funds = Funds(about)
        self._at = place_of_money(about)
        self._refused: dict[int, str] = {}

    def post(self, pairs: Pairs) -> None:
        """Within a transaction, which is to be undone if it raises: `LinesRefused`, with all of these lines
        that can't be booked.
        """
        gifts = [(row, line) for row, line in pairs if _is_new_gift(row)]
        self._book_gifts(self._told(gifts))
        for row, line in pairs:
            if not _is_new_gift(row):
                with self._refusing(row), transaction.atomic(DATABASE):
                    row.fund_id = self._book(row, line)
        if self._refused:
            raise LinesRefused(self._refused)
        _keep(pairs)

    @contextmanager
    def _refusing(self, row: Row) -> Iterator[None]:
        """What the books refuse, as a refusal of this line."""
        try:
            yield
        except Refused as refused:
            self._refused[row.place] = refused.code
        except JournalError as error:
            self._refused[row.place] = error.code
        except ValidationError:
            self._refused[row.place] = "control"

    def _told(self, gifts: Pairs) -> list[_Told]:
        facts: list[DonorFacts] = []
        known: list[tuple[Row, Line]] = []
        for row, line in gifts:
            with self._refusing(row):
                party = line.party
                facts.append(DonorFacts(party.name, email=party.email, tax_id=party.tax_id))
                known.append((row, line))
        donors = self._donors.of_all(self._act, facts)
        return [self._gift(row, line, donor) for (row, line), donor in zip(known, donors, strict=True)]

    def _book_gifts(self, told: Sequence[_Told]) -> None:
        """Many at once take a fraction of what each by itself does; of those that are refused together each
        half is tried, until it is known which.
        """
        try:
            with transaction.atomic(DATABASE):
                receive_all(self._act, [(one.gift, one.key) for one in told])
                book(self._act, [fee for one in told for fee in one.fees])
        except JournalError as error:
            if len(told) == 1:
                self._refused[told[0].row.place] = error.code
                return
            half = len(told) // 2
            self._book_gifts(told[:half])
            self._book_gifts(told[half:])

    def _gift(self, row: Row, line: Line, donor: Donor | None) -> _Told:
        row.fund_id = fund = self._funds.of(line.designation)
        fees = self._fees(row, fund, line.sums.fee + line.sums.tax)
        return _Told(row, self._new_gift(row, line, fund, donor), self._key(row), fees)

    def _new_gift(self, row: Row, line: Line, fund: str, donor: Donor | None) -> NewGift:
        return NewGift(
            fund=fund,
            money=line.money,
            means=self._means(),
            received_on=line.day,
            account="" if self._source.donee else self._at,
            reference=gift_reference(self._about, line) or self._key(row),
            source=self._source.code,
            donee=self._source.code if self._source.donee else CLINIC,
            donor=donor,
            pledge=row.pledge,
            regular=row.regular,
            instalment=row.instalment,
        )

    def _book(self, row: Row, line: Line) -> str:
        """What is no new gift; gives the fund that it was booked for. One entered by hand is booked."""
        if row.entered:
            return row.entered.fund_id
        if awaited := row.pledge or row.regular:
            return self._came(row, line, awaited)
        fund = self._funds.of(line.designation)
        if row.answers is not None:
            self._arrived(row, row.answers, SOURCES[row.answers.brought.source], fund)
        elif line.kind in (Kind.REFUND, Kind.DISPUTE):
            return self._refund(row, line)
        elif line.kind == Kind.FEE:
            book(self._act, self._fees(row, fund, -line.sums.net))
        elif self._about.account:
            self._arrived(row, row, self._source, fund)
        return fund

    def _came(self, row: Row, line: Line, awaited: Pledge | Regular) -> str:
        """Promised, or the gift of a month: for what it was promised, by whom."""
        fund = awaited.fund_id
        receive(self._act, self._new_gift(row, line, fund, awaited.donor), self._key(row))
        book(self._act, self._fees(row, fund, line.sums.fee + line.sums.tax))
        return fund

    def _refund(self, row: Row, line: Line) -> str:
        gift = Gift.objects.filter(source=self._source.code, reference=line.of).first()
        if gift is None:
            raise Refused("no_gift", row.number)
        refund(self._act, gift, -line.money, line.day, self._key(row), self._at)
        book(self._act, self._fees(row, gift.fund_id, line.sums.fee + line.sums.tax))
        return gift.fund_id

    def _fees(self, row: Row, fund: str, kept: Money) -> list[Said]:
        """What a platform keeps of gifts to itself is none of ours."""
        if not kept or self._source.donee:
            return []
        return [giving.fee(f"{self._key(row)}:fee", row.on, fund, kept, self._at)]

    def _arrived(self, row: Row, told: Row, source: Source, fund: str) -> None:
        """A payout, told by this file or answered by a line of the bank: a platform's is the gift of the
        platform, once, whichever file tells of it; a processor's only moves what it owed.
        """
        key, account = self._key(row), self._about.account
        if not source.donee:
            book(self._act, [_paid_out(key, row, told, source.name, account)])
            return
        reference = f"payout/{(told.payout or b'').hex()}"
        means = Gift.Means.PLATFORM
        receive(
            self._act, NewGift(fund, told.brought_in, means, row.on, account, reference, source.code), key
        )

    def _means(self) -> str:
        if self._source.bank:
            return Gift.Means.TRANSFER
        return Gift.Means.PLATFORM if self._source.donee else Gift.Means.CARD

    def _key(self, row: Row) -> str:
        return f"import:{self._brought.pk.hex}:{row.place}"


def _is_new_gift(row: Row) -> bool:
    return row.is_gift and not row.is_matched


def _keep(pairs: Pairs) -> None:
    """Say of the lines that they are booked, and for which fund; of those entered by hand that they are
    known.
    """
    entered = Row.objects.filter(pk__in=[row.pk for row, _line in pairs if row.entered_id])
    entered.update(state=Row.State.KNOWN, reason=REASONS[What.GIFT])
    rows = sorted((row for row, _line in pairs if not row.entered_id), key=lambda row: row.fund_id or "")
    for fund, some in groupby(rows, key=lambda row: row.fund_id):
        booked = Row.objects.filter(pk__in=[row.pk for row in some])
        booked.update(state=Row.State.BOOKED, fund=fund)


def _paid_out(key: str, row: Row, told: Row, who: str, to: str) -> Said:
    """By the funds of the lines that it is made of; if those are not known, by what each fund had there."""
    money = told.brought_in
    shares = _by_lines(told, money) or _by_balances(money, who)
    if not shares:
        raise Refused("nothing_due", row.number)
    nothing = Money.zero(money.currency)
    each = [giving.payout(key, row.on, fund, share, nothing, who, to) for fund, share in shares.items()]
    return replace(each[0], postings=tuple(posting for one in each for posting in one.postings))


def _by_lines(told: Row, money: Money) -> dict[str, Money]:
    parts = parts_of(told).filter(state=Row.State.BOOKED, currency=money.currency)
    sums = parts.values("fund").annotate(net=Sum("net")).order_by("fund")
    shares = {part["fund"]: Money(int(part["net"]), money.currency) for part in sums if part["net"]}
    return shares if total(shares.values(), money.currency) == money else {}


def _by_balances(money: Money, who: str) -> dict[str, Money]:
    there = Balance.objects.filter(account=giving.due_from(who), currency=money.currency, minor__gt=0)
    balances = dict(there.order_by("fund").values_list("fund", "minor"))
    if sum(balances.values()) < money.minor:
        return {}
    shares = zip(balances, split(money, list(balances.values())), strict=True) if balances else ()
    return {fund: share for fund, share in shares if share}
