"""What the pages of files read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.fields import open_all

from . import matching, wording
from .batches import lines_at
from .carrying import About
from .matching import Match
from .models import Import, Row
from .readers.line import Line

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

    @property
    def may_be_else(self) -> bool:
        """Whether they are things expected or entered by hand, if they are no new gifts."""
        return self.code in matching.MAY_BE_ELSE


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
    """One line with who stands behind it, and what it may be, as long as its file is kept."""

    row: Row
    kind: str
    who: str
    money: Money | None
    words: str
    column: str
    matches: list[Match]

    @property
    def lost_its_match(self) -> bool:
        """Whether what somebody said that it is can't be it any more."""
        return self.row.is_matched and not any(match.chosen for match in self.matches)


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
    lines = lines_at(brought, {row.place for row in shown})
    found = _matches(brought, shown, lines) if state == State.DOUBT else {}
    return page, [_line(row, _who(lines.get(row.place)), found.get(row.place, [])) for row in shown]


def _line(row: Row, who: str, found: list[Match]) -> RowLine:
    money = Money(row.minor, row.currency) if row.minor is not None else None
    kind = str(wording.KINDS[row.kind]) if row.kind else ""
    column = str(wording.TARGETS[row.target]) if row.target else ""
    return RowLine(row, kind, who, money, wording.of_a_row(row), column, found)


def _who(line: Line | None) -> str:
    return line.party.name or line.party.email or line.note if line else ""


def _matches(brought: Import, rows: list[Row], lines: Mapping[int, Line]) -> dict[int, list[Match]]:
    if brought.state != Import.State.CHECKED:
        return {}
    return matching.matches(About.of(brought.about), [row for row in rows if row.place in lines], lines)
