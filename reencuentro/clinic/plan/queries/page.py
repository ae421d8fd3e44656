"""The pages of the plan, put together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from reencuentro.clinic.accounts.queries import staff_name, staff_names
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.engines.clockwork.plan.forecast import ClockRisk
from reencuentro.engines.clockwork.plan.model import Reason
from reencuentro.engines.clockwork.plan.routes import Fit, RouteView
from reencuentro.engines.clockwork.plan.standing import State

from ..labels import FITS, SIDES, TRACKS
from ..models import RouteChoice
from ..wording import reunion_in_words, share_in_words
from .drawing import deciding, drawing
from .overview import Outlook, Picture
from .steps import StepLine, Waiting, step_line, waits_of


@dataclass(frozen=True)
class Track:
    """Steps in the order of the plan: what is under way or may start, what waits, what is done."""

    name: str
    title: str | Promise
    side: str | Promise
    now: list[StepLine]
    waiting: list[StepLine]
    done: list[StepLine]


@dataclass(frozen=True)
class Gate:
    title: str
    true_when: str
    is_open: bool
    waits: list[Waiting]


@dataclass(frozen=True)
class RouteLine:
    """`against` has what forbids it and what it misses, too."""

    id: str
    title: str
    fastest: str
    fit: str | Promise
    tone: str
    is_out: bool
    chosen: bool
    in_favour: list[str]
    against: list[str]
    missing: list[str]


@dataclass(frozen=True)
class ChoiceLine:
    row: RouteChoice
    titles: list[str]
    by: str


def overview(case: Case, picture: Picture, found: Outlook) -> dict[str, Any]:
    """Context of plan/plan.html."""
    lines = {id: step_line(picture, id) for id, state in picture.now.states.items() if state is not State.OFF}
    context = {
        "picture": picture,
        "trouble": found.trouble,
        "open_questions": len(picture.asks),
        "startable": [line for line in lines.values() if line.state is State.READY],
        "under_way": [line for line in lines.values() if line.state is State.STARTED],
        "tracks": list(_tracks(picture, lines)),
        "gates": gates(picture),
        "chosen": [route for route in routes(picture) if route.chosen],
        "packages": [
            (spoken(one.package.title), spoken(one.package.text)) for one in picture.proposal.packages
        ],
        "advice": [spoken(one.text) for one in picture.proposal.advice],
        "choice": picture.records.choice,
        "chosen_by": staff_name(picture.records.choice.recorded_by) if picture.records.choice else "",
        "lost": picture.records.lost(picture.plan),
    }
    if found.found:
        context |= {
            "reunion": reunion_in_words(found.found.reunion),
            "drawing": drawing(picture, found.found),
            "deciding": deciding(picture, found.found),
            "clocks": [_clock(risk) for risk in found.found.clocks],
            "overdue": [lines[id] for id in found.found.overdue],
        }
    return context


def routes(picture: Picture) -> list[RouteLine]:
    """All six, those that fit first."""
    return [_route(picture, view) for view in picture.proposal.routes]


def choice_lines(case: Case, picture: Picture) -> list[ChoiceLine]:
    """Newest first."""
    rows = list(RouteChoice.objects.within(case.opened))
    names = staff_names({row.recorded_by for row in rows})
    known = picture.plan.routes
    return [
        ChoiceLine(
            row,
            [spoken(known[one].title) if one in known else one for one in row.routes],
            names[row.recorded_by],
        )
        for row in reversed(rows)
    ]


def gates(picture: Picture) -> list[Gate]:
    return [
        Gate(
            spoken(gate.title),
            spoken(gate.true_when),
            picture.now.gates[id],
            waits_of(picture.plan, picture.now, id),
        )
        for id, gate in picture.plan.gates.items()
    ]


def _tracks(picture: Picture, lines: dict[str, StepLine]) -> Iterator[Track]:
    for side, names in SIDES.items():
        for name in names:
            if steps := [lines[id] for id in picture.now.tracks[name]]:
                yield _track(name, side, steps)


def _track(name: str, side: str | Promise, steps: list[StepLine]) -> Track:
    return Track(
        name=name,
        title=TRACKS[name],
        side=side,
        now=[line for line in steps if line.state in (State.STARTED, State.READY)],
        waiting=[line for line in steps if line.state in (State.BLOCKED, State.IF_NEEDED)],
        done=[line for line in steps if line.state is State.DONE],
    )


def _route(picture: Picture, view: RouteView) -> RouteLine:
    label, tone = FITS[view.fit]
    return RouteLine(
        id=view.route.id,
        title=spoken(view.route.title),
        fastest=spoken(view.route.fastest),
        fit=label,
        tone=tone,
        is_out=view.fit is Fit.OUT,
        chosen=view.route.id in picture.progress.routes,
        in_favour=_texts(view.reasons_for),
        against=_texts((*view.barred, *view.reasons_against)),
        missing=_texts(view.missing),
    )


def _texts(reasons: Iterable[Reason]) -> list[str]:
    return [spoken(reason.text) for reason in reasons]


def _clock(risk: ClockRisk) -> dict[str, Any]:
    words = share_in_words(risk.missed)
    return {
        "name": risk.safe_day.clock,
        "last": risk.safe_day.last,
        "missed": words,
        "near": risk.missed >= 0.05,
    }
