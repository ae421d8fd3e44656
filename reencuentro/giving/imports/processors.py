"""What a processor tells by itself, through its notices, and by an export as well: booked there, known here.

Gifts that came by notices have entries whose keys begin otherwise than those of files.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Max, Min, QuerySet

from reencuentro.engines.journal.giving import PAYOUT
from reencuentro.giving.books.models import Entry, Posting
from reencuentro.giving.gifts.models import Gift

from . import matching
from .models import Import, Row
from .readers.line import Kind
from .readers.source import Source

State = Row.State
FILES = "import:"
"""How the keys of entries begin that files brought."""
BEFORE, AFTER = timedelta(days=3), timedelta(days=21)
"""How long before and after its day a payout may arrive at the bank."""
_CLOCKS = timedelta(days=1)
"""The processor's day and ours may differ by so much."""


def on_file(source: Source, references: Iterable[str]) -> dict[str, bool]:
    """Of gifts by their ids at the source those on file; of each, whether the processor told it by itself."""
    gifts = Gift.objects.filter(source=source.code, reference__in=set(references) - {""})
    keys = gifts.values_list("reference", "entry__key")
    return {reference: _by_itself(source, key) for reference, key in keys}


def mark_likely(source: Source, told: Sequence[tuple[Row, str]]) -> None:
    """An export may name charges where notices name payments: then amount and day have to tell."""
    gifts = [pair for pair in told if pair[0].kind == Kind.GIFT and pair[0].state == State.NEW]
    if not (source.told_by_of and gifts):
        return
    days = [row.on for row, _reference in gifts]
    there = _told_by_itself(source, min(days) - _CLOCKS, max(days) + _CLOCKS)
    for row, reference in gifts:
        likely = {kind for n in (-1, 0, 1) for kind in there[row.currency, row.minor, row.on + _CLOCKS * n]}
        if likely - {_kind_of(reference)}:
            row.state, row.reason = State.DOUBT, "likely_told"


def leave_payouts(brought: Import) -> None:
    """A payout that the processor tells by itself is booked there with its fees, whatever it is made of."""
    there = brought.rows.filter(reason="told_by_itself").exclude(payout=None).values("payout")
    rows = brought.rows.filter(payout__in=there, state__in=[State.NEW, State.DOUBT, State.WRONG])
    begun_elsewhere = rows.filter(matching.LIKELY_NEW, kind=Kind.GIFT)
    begun_elsewhere.update(state=State.DOUBT, reason="begun_elsewhere")
    others = rows.filter(kind__in=[Kind.FEE, Kind.PAYOUT, Kind.REFUND, Kind.DISPUTE])
    others.update(state=State.KNOWN, reason="told_by_itself", target="")


def mark_arrivals(brought: Import, account: str) -> None:
    """Money that a processor paid out to this account, and told so itself, is no gift beside its gifts."""
    arrived = brought.rows.filter(matching.LIKELY_NEW, kind=Kind.GIFT)
    days = arrived.aggregate(first=Min("day"), last=Max("day"))
    if not days["first"]:
        return
    told = Posting.objects.filter(account=account, entry__kind=PAYOUT).exclude(entry__key__startswith=FILES)
    there = told.filter(entry__day__range=(days["first"] - AFTER, days["last"] + BEFORE))
    for (_payout, day, currency), minor in _by_payout(there).items():
        likely = arrived.filter(currency=currency, minor=minor, day__range=arrival(day))
        likely.update(state=State.DOUBT, reason="paid_out")


def arrival(day: date) -> tuple[date, date]:
    """When a payout of this day may arrive at the bank."""
    return day - BEFORE, day + AFTER


def _by_payout(postings: QuerySet[Posting]) -> Counter[tuple[str, date, str]]:
    """Each fund has an entry of its own; its code ends the key."""
    sums: Counter[tuple[str, date, str]] = Counter()
    for key, day, currency, minor in postings.values_list("entry__key", "entry__day", "currency", "minor"):
        sums[key.rpartition(":")[0], day, currency] += minor
    return sums


def is_paid_out(source: Source, reference: str) -> bool:
    """Whether a payout of this id is booked as the processor told it by itself."""
    first = f"{source.code}:payout:{reference}:"
    return bool(reference) and Entry.objects.filter(key__gte=first, key__lt=f"{first}\uffff").exists()


def _told_by_itself(source: Source, first: date, last: date) -> dict[tuple[object, ...], set[str]]:
    """{currency, amount, day: of what kinds are the ids of such gifts}"""
    gifts = Gift.objects.filter(source=source.code, received_on__range=(first, last))
    told = gifts.exclude(entry__key__startswith=FILES)
    there: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for reference, *what in told.values_list("reference", "currency", "minor", "received_on"):
        there[tuple(what)].add(_kind_of(reference))
    return there


def _kind_of(reference: str) -> str:
    """Of "pi_3Nx", a payment, and "ch_3Nx", a charge."""
    return reference.partition("_")[0]


def _by_itself(source: Source, key: str | None) -> bool:
    return not source.donee and not source.bank and key is not None and not key.startswith(FILES)
