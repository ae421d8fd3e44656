"""Where the case stands: the rail of stages and the gates, as the pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from ..journey import DONE_WHEN, JOURNEYS, Gate, GateState, Stage
from ..kinds import Kind
from ..models import Case, GateEntry, StageEntry


@dataclass(frozen=True)
class Stop:
    """One stage on the rail. `state`: done, current, next, skipped."""

    code: str
    label: str | Promise
    state: str
    date: date | None
    done_when: str | Promise


@dataclass(frozen=True)
class GateView:
    """One gate. `state`: open, closed, unknown; `entry` is the newest judgment, None if nobody judged it."""

    code: str
    label: str | Promise
    state: str
    entry: GateEntry | None

    @property
    def reason(self) -> str:
        return self.entry.basis if self.entry else ""


def stage_entries(case: Case) -> list[StageEntry]:
    """All entries in order, those struck out among them."""
    return list(StageEntry.objects.within(case.opened))


def rail(case: Case, entries: Iterable[StageEntry]) -> list[Stop]:
    """The stages of this kind of case, with the day each was last entered."""
    days = {entry.stage: entry.entered_on for entry in entries if entry.struck_on is None}
    stages = JOURNEYS[Kind(case.kind)].stages
    here = stages.index(Stage(case.stage))
    return [
        Stop(stage.value, stage.label, _state(place, here, stage in days), days.get(stage), DONE_WHEN[stage])
        for place, stage in enumerate(stages)
    ]


def _state(place: int, here: int, entered: bool) -> str:
    if place == here:
        return "current"
    if place > here:
        return "next"
    return "done" if entered else "skipped"


def gate_entries(case: Case) -> list[GateEntry]:
    return list(GateEntry.objects.within(case.opened))


def gates(case: Case, entries: Iterable[GateEntry]) -> list[GateView]:
    """The gates of this kind of case as they were last judged."""
    newest = {entry.gate: entry for entry in entries}
    return [_gate_view(gate, newest.get(gate)) for gate in JOURNEYS[Kind(case.kind)].gates]


def _gate_view(gate: Gate, entry: GateEntry | None) -> GateView:
    return GateView(gate.value, gate.label, entry.state if entry else GateState.UNKNOWN.value, entry)
