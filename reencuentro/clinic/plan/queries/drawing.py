"""The forecast as a drawing: a row for each step, its place in time in hundredths of the width.

Texts stand beside the drawing and not in it, so that they are as large on a phone as anywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.engines.clockwork.plan.forecast import Forecast
from reencuentro.engines.clockwork.plan.standing import State
from reencuentro.engines.clockwork.plan.timeline import WIDTH, Bar, GateMark, Timeline, timeline

from ..labels import TRACKS
from ..wording import months_in_words, share_in_words
from .overview import Picture

LEAST = 0.5  # what is still seen
OFTEN = 0.5


@dataclass(frozen=True)
class Piece:
    """A rectangle; `x` and `width` are ready for SVG, whatever the locale writes decimals with."""

    x: str
    width: str
    kind: str


@dataclass(frozen=True)
class Row:
    """`id` is "" where there is no page to go to."""

    id: str
    title: str
    when: str
    pieces: list[Piece]
    decides: bool


@dataclass(frozen=True)
class Group:
    title: str | Promise
    rows: list[Row]


@dataclass(frozen=True)
class Mark:
    """A month on top, or a line through all rows."""

    x: str
    text: str


@dataclass(frozen=True)
class Drawing:
    groups: list[Group]
    ticks: list[Mark]
    today: str
    reunion: Piece
    clocks: list[Mark]


def drawing(picture: Picture, found: Forecast) -> Drawing:
    geometry = timeline(picture.plan, picture.progress, found)
    return Drawing(
        groups=list(_groups(picture, found, geometry)),
        ticks=[
            Mark(_x(tick.x), date_format(tick.day, "Y" if tick.day.month == 1 else "M"))
            for tick in geometry.ticks
        ],
        today=_x(geometry.today),
        reunion=_piece(geometry.reunion.low, geometry.reunion.high, "reunion"),
        clocks=[Mark(_x(clock.x), clock.risk.safe_day.clock) for clock in geometry.clocks],
    )


def deciding(picture: Picture, found: Forecast) -> list[tuple[str, str, str]]:
    """(id, title, how often) of the steps that decide the day in half of all ways or more, in their order."""
    often = [
        (node.begins, id, node.critical)
        for id, node in found.nodes.items()
        if id in picture.plan.steps and node.critical >= OFTEN and picture.plan.steps[id].days
    ]
    return [
        (id, spoken(picture.plan.steps[id].title), share_in_words(share)) for _b, id, share in sorted(often)
    ]


def _groups(picture: Picture, found: Forecast, geometry: Timeline) -> Iterator[Group]:
    for lane in geometry.lanes:
        bars = sorted(lane.bars, key=lambda bar: (bar.begins, bar.step))
        yield Group(TRACKS[lane.track], [_row(picture, found, bar) for bar in bars])
    yield Group(_("Gates"), [_gate_row(picture, found, gate) for gate in geometry.gates])


def _row(picture: Picture, found: Forecast, bar: Bar) -> Row:
    title = spoken(picture.plan.steps[bar.step].title)
    if bar.state is State.DONE:
        day = date_format(picture.progress.done[bar.step], _("j M Y"))
        pieces = [_piece(bar.begins, bar.ends.high, "done")]
        return Row(bar.step, title, _("done on %(day)s") % {"day": day}, pieces, decides=False)
    pieces = [_piece(bar.begins, bar.ends.low, "sure")] if bar.begins < bar.ends.low else []
    pieces.append(_piece(bar.ends.low, bar.ends.high, "perhaps"))
    when = months_in_words(found.nodes[bar.step].ends)
    return Row(bar.step, title, when, pieces, decides=bar.critical >= OFTEN)


def _gate_row(picture: Picture, found: Forecast, mark: GateMark) -> Row:
    title = spoken(picture.plan.gates[mark.gate].title)
    when = _("open") if mark.is_open else months_in_words(found.nodes[mark.gate].ends)
    kind = "done" if mark.is_open else "perhaps"
    return Row("", title, when, [_piece(mark.opens.low, mark.opens.high, kind)], decides=False)


def _piece(low: float, high: float, kind: str) -> Piece:
    width = max((high - low) / WIDTH * 100, LEAST)
    return Piece(_x(low), f"{width:.2f}%", kind)


def _x(place: float) -> str:
    return f"{place / WIDTH * 100:.2f}%"
