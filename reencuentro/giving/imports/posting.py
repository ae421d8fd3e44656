"""Booking the lines of a file that are to be booked: all of them, or none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet, Sum

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.entry import Entry as Said
from reencuentro.engines.journal.errors import JournalError
from reencuentro.engines.journal.money import Money, total
from reencuentro.engines.journal.splitting import split
from reencuentro.giving.access.acting import DATABASE
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import book
from reencuentro.giving.books.models import Balance
from reencuentro.giving.gifts.models import CLINIC, Gift
from reencuentro.giving.gifts.receiving import NewGift, receive, receive_all
from reencuentro.giving.gifts.refunding import refund

from .carrying import About, unpacked
from .checking import STRIDE
from .donating import Donors
from .errors import Refused
from .finishing import parts_of
from .judging import gift_reference
from .models import Import, Row
from .readers.line import Kind, Line
from .readers.source import Source
from .readers.sources import SOURCES

State = Row.State


def to_book(brought: Import) -> QuerySet[Row]:
    """The lines that are new, and those in doubt of which somebody said so."""
    return brought.rows.filter(Q(state=State.NEW) | Q(state=State.DOUBT, verdict=Row.Verdict.TAKE))


def post(brought: Import, act: Act) -> None:
    """Within a transaction. Gifts come first: what takes them back may stand above them.

    Raises `Refused` with the number of the line that can't be booked.
    """
    about = About.of(brought.about)
    posting = _Posting(brought, about, act)
    for wanted in (_is_gift, _is_no_gift, _is_payout):
        for row, line in _chosen(brought, wanted):
            posting.one(row, line)
        posting.keep()


def _chosen(brought: Import, wanted: Callable[[Row], bool]) -> Iterator[tuple[Row, Line]]:
    for batch in brought.batches.order_by("first").iterator():
        rows = to_book(brought).filter(place__gte=batch.first, place__lt=batch.first + STRIDE)
        by_place = {row.place: row for row in rows if wanted(row)}
        if by_place:
            yield from (
                (by_place[place], line) for place, line in unpacked(batch.content) if place in by_place
            )


@contextmanager
def _refusing(row: Row) -> Iterator[None]:
    """What the books refuse, as a refusal of this line."""
    try:
        yield
    except JournalError as error:
        raise Refused(error.code, row.number) from error
    except ValidationError as error:
        raise Refused("control", row.number) from error


def _is_gift(row: Row) -> bool:
    return row.kind == Kind.GIFT and row.answers_id is None


def _is_payout(row: Row) -> bool:
    return row.kind == Kind.PAYOUT or row.answers_id is not None


def _is_no_gift(row: Row) -> bool:
    return not (_is_gift(row) or _is_payout(row))


class _Posting:
    def __init__(self, brought: Import, about: About, act: Act) -> None:
        self._brought, self._about, self._act = brought, about, act
        self._source: Source = about.columns.of
        self._donors = Donors(act, by_name=about.by_name)
        self._done: list[Row] = []
        self._gifts: list[tuple[Row, NewGift]] = []
        self._fees: list[Said] = []

    def one(self, row: Row, line: Line) -> None:
        with _refusing(row):
            row.fund_id = self._book(row, line, self._about.funds.get(line.designation, self._about.fund))
        row.state = State.BOOKED
        self._done.append(row)
        if len(self._done) == STRIDE:
            self.keep()

    def keep(self) -> None:
        """Book what waits: many at once take a fraction of what each by itself does."""
        try:
            with transaction.atomic(DATABASE):
                receive_all(self._act, [(new, self._key(row)) for row, new in self._gifts])
                book(self._act, self._fees)
        except JournalError as error:
            self._find_refused(error)
        Row.objects.bulk_update(self._done, ["state", "fund"])
        self._done, self._gifts, self._fees = [], [], []

    def _find_refused(self, error: JournalError) -> None:
        """Raises `Refused` with the number of the line; nothing of the file stays."""
        for row, new in self._gifts:
            with _refusing(row):
                receive(self._act, new, self._key(row))
        raise Refused(error.code, self._done[0].number) from error

    def _book(self, row: Row, line: Line, fund: str) -> str:
        """The fund that it was booked for."""
        if row.answers is not None:
            self._arrived(row, row.answers, SOURCES[row.answers.brought.source], fund)
        elif line.kind == Kind.GIFT:
            self._gift(row, line, fund)
        elif line.kind in (Kind.REFUND, Kind.DISPUTE):
            return self._refund(row, line)
        elif line.kind == Kind.FEE:
            self._fee(row, fund, -line.sums.net)
        elif self._about.account:
            self._arrived(row, row, self._source, fund)
        return fund

    def _gift(self, row: Row, line: Line, fund: str) -> None:
        new = NewGift(
            fund=fund,
            money=line.money,
            means=self._means(),
            received_on=line.day,
            account="" if self._source.donee else self._place,
            reference=gift_reference(self._about, line) or self._key(row),
            source=self._source.code,
            donee=self._source.code if self._source.donee else CLINIC,
            donor=self._donors.of(line.party),
        )
        self._gifts.append((row, new))
        self._fee(row, fund, line.sums.fee + line.sums.tax)

    def _refund(self, row: Row, line: Line) -> str:
        gift = Gift.objects.filter(source=self._source.code, reference=line.of).first()
        if gift is None:
            raise Refused("no_gift", row.number)
        refund(self._act, gift, -line.money, line.day, self._key(row), self._place)
        self._fee(row, gift.fund_id, line.sums.fee + line.sums.tax)
        return gift.fund_id

    def _fee(self, row: Row, fund: str, kept: Money) -> None:
        """What a platform keeps of gifts to itself is none of ours."""
        if kept and not self._source.donee:
            key = f"{self._key(row)}:fee"
            self._fees.append(giving.fee(key, row.on, fund, kept, self._place))

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

    @property
    def _place(self) -> str:
        """Where the money of a line is: at the bank, or still with the processor."""
        return self._about.account if self._source.bank else giving.due_from(self._source.name)

    def _key(self, row: Row) -> str:
        return f"import:{self._brought.pk.hex}:{row.place}"


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
    parts = parts_of(told).filter(state=State.BOOKED, currency=money.currency)
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
