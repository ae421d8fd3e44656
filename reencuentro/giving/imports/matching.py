"""What a line may be, other than a new gift: kept of a promise, the gift of a month, or a gift that somebody
has entered by hand. Nothing is decided here; whose name it bears says what to look at first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from django.db.models import Q

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.fields import open_all
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import merged, plain_id, same_address
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.queries.awaited import Awaited, Awaiting, What

from .carrying import About
from .donating import knowable
from .models import Import, Row
from .readers.line import Kind, Line, Party
from .readers.text import folded

State = Row.State
REASONS = {
    What.GIFT: "entered_by_hand",
    What.MONTH: "monthly_due",
    What.PLEDGE: "keeps_promise",
}
ONLY_FITS = "only_fits"
"""Of a line whose amount and day fit something expected, from whoever it is."""
MEANWHILE, GONE = "came_meanwhile", "match_gone"
TAKEN = {What.GIFT: "gift_taken", What.MONTH: "month_taken", What.PLEDGE: "promise_taken"}
MAY_BE_ELSE = (*REASONS.values(), ONLY_FITS, MEANWHILE, GONE)
LIKELY_NEW = Q(state=State.NEW) | Q(state=State.DOUBT, reason=ONLY_FITS)
"""Lines that are gifts if nothing else is found of them."""
PROBABLY_GIFTS = Q(state=State.NEW) | Q(state=State.DOUBT, reason__in=MAY_BE_ELSE)
_BY_BANK = (Gift.Means.TRANSFER, Gift.Means.CHEQUE, Gift.Means.CASH)
_AT_ONCE = 1000
_ORDER = list(REASONS)


class By(IntEnum):
    """By what a line is her donor's, the surest first."""

    ID = 1
    NAME = 2
    NOTE = 3
    NOTHING = 4


@dataclass(frozen=True)
class Match:
    """`donor`: her name, "" of nobody. `chosen`: somebody said so."""

    awaited: Awaited
    by: By
    donor: str
    chosen: bool

    @property
    def is_backed(self) -> bool:
        return self.by <= By.NAME


def fitting(about: About, rows: Iterable[Row]) -> dict[int, list[Awaited]]:
    """By the places of lines all that they may be by amount and day; lines that may be nothing have none."""
    gifts = [row for row in rows if row.is_gift and row.day and not about.columns.of.donee]
    if not gifts:
        return {}
    days = [row.on for row in gifts]
    awaiting = Awaiting(place_of_money(about), _means(about), min(days), max(days))
    if not awaiting:
        return {}
    found = {row.place: awaiting.of(row.on, Money(row.minor or 0, row.currency)) for row in gifts}
    return _without_settled({place: fits for place, fits in found.items() if fits})


def matches(about: About, rows: Collection[Row], lines: Mapping[int, Line]) -> dict[int, list[Match]]:
    """The same with whose they are, those first that the line names."""
    fits = fitting(about, rows)
    records = _records(one.donor_id for some in fits.values() for one in some)
    by_place = {row.place: row for row in rows}
    return {
        place: sorted(
            (
                _match(by_place[place], lines[place], awaited, records.get(awaited.donor_id, []))
                for awaited in some
            ),
            key=lambda match: (match.by, _ORDER.index(match.awaited.what), match.awaited.day),
        )
        for place, some in fits.items()
    }


def reason(ranked: list[Match]) -> str:
    """Why a line is in doubt that may be these. The very amount of one entered by hand is enough."""
    best = ranked[0]
    if best.by == By.NOTHING and best.awaited.what != What.GIFT:
        return ONLY_FITS
    return REASONS[best.awaited.what]


def mark_came_meanwhile(brought: Import, about: About) -> None:
    """Of all lines that are still to be booked as new, not a stride at a time."""
    waiting = brought.rows.filter(state=State.NEW, kind=Kind.GIFT).order_by("place")
    passed = -1
    while rows := list(waiting.filter(place__gt=passed)[:_AT_ONCE]):
        fits = brought.rows.filter(place__in=list(fitting(about, rows)))
        fits.update(state=State.DOUBT, reason=MEANWHILE, target="", verdict="")
        passed = rows[-1].place


def place_of_money(about: About) -> str:
    """Where the money of a line is: at the bank, or still with the processor."""
    source = about.columns.of
    return about.account if source.bank else giving.due_from(source.name)


def _means(about: About) -> Collection[str]:
    return _BY_BANK if about.columns.of.bank else (Gift.Means.CARD,)


def _without_settled(found: dict[int, list[Awaited]]) -> dict[int, list[Awaited]]:
    """A gift by hand is one line: one that a line turned out to be is no other."""
    entered = {one.id for fits in found.values() for one in fits if one.what == What.GIFT}
    if not entered:
        return found
    told = set(Row.objects.filter(entered__in=entered, state=State.KNOWN).values_list("entered", flat=True))
    left = {place: [one for one in fits if one.id not in told] for place, fits in found.items()}
    return {place: fits for place, fits in left.items() if fits}


def _records(donors: Iterable[UUID | None]) -> dict[UUID | None, list[Donor]]:
    """Of each her record, and after it those that became it."""
    ids = {one for one in donors if one}
    found: dict[UUID | None, list[Donor]] = defaultdict(list)
    for rows in (knowable().filter(id__in=ids), merged().filter(merged_into__in=ids)) if ids else ():
        for record in open_all(rows):
            found[record.hers].append(record)
    return found


def _match(row: Row, line: Line, awaited: Awaited, records: list[Donor]) -> Match:
    called = (records[0].name or "") if records else ""
    return Match(awaited, _by(line, records, called), called, awaited.code == chosen(row))


def chosen(row: Row) -> str:
    """The code of what somebody said that it is."""
    if row.pledge_id:
        return f"{What.PLEDGE}:{row.pledge_id}:"
    if row.regular_id:
        return f"{What.MONTH}:{row.regular_id}:{row.instalment}"
    return f"{What.GIFT}:{row.entered_id}:" if row.entered_id else ""


def _by(line: Line, records: list[Donor], called: str) -> By:
    if any(_is_known_by(line.party, record) for record in records):
        return By.ID
    words = _words(called)
    if words and words == _words(line.party.name):
        return By.NAME
    return By.NOTE if len(words) > 1 and _is_in(words, f"{line.party.name} {line.note}") else By.NOTHING


def _is_known_by(party: Party, record: Donor) -> bool:
    if party.email and record.email and same_address(party.email) == same_address(record.email):
        return True
    return bool(party.tax_id and record.tax_id and plain_id(party.tax_id) == plain_id(record.tax_id))


def _is_in(words: list[str], said: str) -> bool:
    """A bank often writes whose transfer it is somewhere into its text."""
    return set(words) <= set(_words(said))


def _words(name: str) -> list[str]:
    """To compare: accents, capitals and the order of words aside."""
    return sorted(folded(name).split())


def with_reason(about: About, pairs: Collection[tuple[Row, Line]]) -> Iterator[tuple[Row, str]]:
    """Which of these lines are in doubt since they may be something else, and for what reason."""
    lines = {row.place: line for row, line in pairs}
    by_place = {row.place: row for row, _line in pairs}
    for place, ranked in matches(about, by_place.values(), lines).items():
        yield by_place[place], reason(ranked)
