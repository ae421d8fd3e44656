"""What is to become of each line: new, known from before, in doubt, not to be booked, or wrong.

What reads two ways, looks like another line, or would be booked twice is left to a person.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from reencuentro.giving.books.models import Closing
from reencuentro.site.spreadsheets import runs_as_formula

from . import matching, processors, tags
from .carrying import About
from .models import SETTLED, Import, Row
from .readers.line import Kind, Line, Read, Wrong

State = Row.State
_NEVER_BOOKED = (Kind.OTHER, Kind.TRANSFER)
_TAKES_BACK = (Kind.REFUND, Kind.DISPUTE)


class Judge:
    """Judges the lines of one file, stride by stride, in their order."""

    def __init__(self, brought: Import, about: About) -> None:
        self._brought, self._about = brought, about
        self._source = about.columns.of
        self._closed: date = Closing.objects.aggregate(until=Max("until"))["until"] or date.min
        self._latest = timezone.localdate() + timedelta(days=1)

    def rows(self, first: int, reads: Sequence[Read]) -> list[Row]:
        """A row for each of the lines from place `first` on."""
        found = [self._row(first + place, read) for place, read in enumerate(reads)]
        self._mark_known(found)
        pairs = [(row, read) for row, read in zip(found, reads, strict=True) if isinstance(read, Line)]
        self._mark_gifts([(row, self._gift_of(line)) for row, line in pairs])
        self._mark_expected([(row, line) for row, line in pairs if row.state == State.NEW])
        return found

    def _row(self, place: int, read: Read) -> Row:
        row = Row(brought=self._brought, place=place, number=read.number)
        if isinstance(read, Wrong):
            row.state, row.reason, row.target = State.WRONG, read.code, read.target
            return row
        scope = self._about.scope
        row.kind, row.day, row.currency = read.kind, read.day, read.money.currency
        row.minor, row.net = read.money.minor, read.sums.net.minor
        row.tag = tags.of_reference(scope, read.reference)
        row.content = tags.of_content(scope, read)
        row.payout = tags.of_payout(
            scope, read.reference if read.kind == Kind.PAYOUT and not read.payout else read.payout
        )
        row.gift = tags.of_gift(scope, self._gift_of(read))
        row.state, row.reason, row.target = self._verdict(read)
        return row

    def _gift_of(self, line: Line) -> str:
        if line.kind in _TAKES_BACK:
            return line.of
        return gift_reference(self._about, line) if line.kind == Kind.GIFT else ""

    def _verdict(self, line: Line) -> tuple[str, str, str]:
        if line.day > self._latest:
            return State.WRONG, "future", "day"
        if line.kind in _NEVER_BOOKED or (
            line.kind == Kind.FEE and (self._source.bank or self._source.donee)
        ):
            return State.ASIDE, line.kind, ""
        if line.kind == Kind.PAYOUT and not self._about.account:
            return State.ASIDE, "awaits_bank", ""
        if line.kind == Kind.PAYOUT and processors.is_paid_out(self._source, line.payout or line.reference):
            return State.KNOWN, "told_by_itself", ""
        if line.kind == Kind.DISPUTE and line.money.minor > 0:
            return State.WRONG, "dispute_won", "kind"
        if line.day <= self._closed:
            return State.WRONG, "period_closed", "day"
        if line.kind in _TAKES_BACK:
            return State.WRONG, "no_gift", "of"  # until its gift is found
        for target, said in (("name", line.party.name), ("note", line.note)):
            if runs_as_formula(said):
                return State.DOUBT, "formula", target
        return State.NEW, "", ""

    def _mark_known(self, rows: Sequence[Row]) -> None:
        """What was booked before, and what stood further up in this file."""
        booked, earlier = Row.objects.filter(SETTLED), self._brought.rows.all()
        by_tag = _first(earlier.filter(tag__in=[row.tag for row in rows if row.tag]), "tag")
        by_tag |= _first(booked.filter(tag__in=[row.tag for row in rows if row.tag]), "tag")
        untold = [row.content for row in rows if row.content and not row.tag]
        by_content = _first(earlier.filter(content__in=untold, tag=None), "content")
        by_content |= _first(booked.filter(content__in=untold, tag=None), "content")
        for row in rows:
            if row.tag:
                _compare(row, by_tag.setdefault(bytes(row.tag), row))
            elif row.content and by_content.setdefault(bytes(row.content), row) is not row:
                _doubt(row, by_content[bytes(row.content)])

    def _mark_gifts(self, told: Sequence[tuple[Row, str]]) -> None:
        """Gifts on file already, those that a processor has told by itself (gifts by card) among
        them, and what is taken back of them. `told`: rows with the ids of the gifts that they are about.
        """
        there = processors.on_file(self._source, (reference for _row, reference in told))
        for row, reference in told:
            if reference not in there:
                continue
            known = (State.KNOWN, "told_by_itself" if there[reference] else "on_file")
            if row.kind == Kind.GIFT and row.state == State.NEW:
                row.state, row.reason = known
            elif row.reason == "no_gift":
                row.state, row.reason = known if there[reference] else (State.NEW, "")
                row.target = ""
        processors.mark_likely(self._source, told)

    def _mark_expected(self, new: Sequence[tuple[Row, Line]]) -> None:
        """Gifts that may be a thing expected, or entered by hand."""
        for row, why in matching.with_reason(self._about, new):
            row.state, row.reason = State.DOUBT, why


def gift_reference(about: About, line: Line) -> str:
    """By what a gift is known at its source; two accounts of a bank may use the same ids."""
    source = about.columns.of
    told = (line.of if source.told_by_of else "") or line.reference
    return f"{about.account.rpartition(':')[2]}/{told}" if source.bank and told else told


def _first(rows: Iterable[Row], name: str) -> dict[bytes, Row]:
    found: dict[bytes, Row] = {}
    for row in rows:
        found.setdefault(bytes(getattr(row, name)), row)
    return found


def _compare(row: Row, before: Row) -> None:
    if before is row:
        return
    if before.content == row.content:
        row.state, row.reason, row.target = State.KNOWN, "same_id", ""
    else:
        row.state, row.reason, row.target = State.WRONG, "id_changed", "reference"


def _doubt(row: Row, before: Row) -> None:
    """Alike in all they say, and without ids: twice the same gift, or two gifts."""
    if row.state in (State.NEW, State.DOUBT):
        row.state, row.target = State.DOUBT, ""
        row.reason = "twice" if before.brought_id == row.brought_id else "seen_before"
