"""What the pages of files read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.fields import open_all

from . import wording
from .carrying import About, unpacked
from .checking import STRIDE
from .models import Import, Row

SHOWN = 50
State = Row.State


@dataclass(frozen=True)
class FileLine:
    """`name` is "" once the file is booked: then nothing of it can be opened."""

    brought: Import
    name: str
    source: str
    lines: int


@dataclass(frozen=True)
class Sum:
    kind: str
    lines: int
    money: Money


@dataclass(frozen=True)
class Doubt:
    """All lines in doubt for one reason."""

    code: str
    words: str
    lines: int
    undecided: int


@dataclass(frozen=True)
class Report:
    """What a file came to. `counts`: lines by state; `sums`: by kind and currency new or booked ones."""

    counts: dict[str, int]
    sums: list[Sum]
    doubts: list[Doubt]

    @property
    def undecided(self) -> int:
        return sum(doubt.undecided for doubt in self.doubts)


@dataclass(frozen=True)
class RowLine:
    """One line with who stands behind it, as long as its file is kept."""

    row: Row
    kind: str
    who: str
    money: Money | None
    words: str
    column: str


def files() -> list[FileLine]:
    """Newest first."""
    found = open_all(Import.objects.all()[:SHOWN])
    return [
        FileLine(
            one, About.of(one.about).name if one.about else "", wording.source(one.source), one.lines_done
        )
        for one in found
    ]


def the_file(import_id: UUID) -> tuple[Import, About | None]:
    """Raises `Http404`."""
    brought = Import.objects.filter(pk=import_id).first()
    if brought is None:
        raise Http404
    return brought, About.of(brought.about) if brought.about else None


def report(brought: Import) -> Report:
    groups = brought.report.get("groups", [])
    told = State.BOOKED if brought.state == Import.State.DONE else State.NEW
    counts: dict[str, int] = defaultdict(int)
    doubts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for group in groups:
        counts[group["state"]] += group["lines"]
        if group["state"] == State.DOUBT:
            doubts[group["reason"]][0] += group["lines"]
            doubts[group["reason"]][1] += 0 if group["verdict"] else group["lines"]
        if group["state"] == told:
            sums[group["kind"], group["currency"]][0] += group["lines"]
            sums[group["kind"], group["currency"]][1] += group["minor"]
    return Report(
        dict(counts),
        [
            Sum(str(wording.KINDS[kind]), lines, Money(minor, currency))
            for (kind, currency), (lines, minor) in sorted(sums.items())
        ],
        [
            Doubt(code, wording.of_a_line(code), lines, undecided)
            for code, (lines, undecided) in sorted(doubts.items())
        ],
    )


def rows(brought: Import, state: str, number: str | None) -> tuple[Page, list[RowLine]]:
    """The lines of one state, in their order."""
    page = Paginator(brought.rows.filter(state=state).order_by("place"), SHOWN).get_page(number)
    shown = list(page)
    names = _names(brought, [row.place for row in shown])
    return page, [_line(row, names.get(row.place, "")) for row in shown]


def _line(row: Row, who: str) -> RowLine:
    money = Money(row.minor, row.currency) if row.minor is not None else None
    kind = str(wording.KINDS[row.kind]) if row.kind else ""
    column = str(wording.TARGETS[row.target]) if row.target else ""
    return RowLine(row, kind, who, money, wording.of_a_line(row.reason) if row.reason else "", column)


def _names(brought: Import, places: Iterable[int]) -> dict[int, str]:
    """{place: name or e-mail}, out of the batches of lines that are shown."""
    wanted = set(places)
    there = brought.batches.filter(first__in=[place - place % STRIDE for place in wanted])
    return {
        place: line.party.name or line.party.email or line.note
        for batch in open_all(there)
        for place, line in unpacked(batch.content)
        if place in wanted
    }
