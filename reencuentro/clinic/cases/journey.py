"""The way of a case: which stages and gates each kind has, and which moves are allowed.

Stages and gates follow the step graph of a reunification (nodes N00-N24, joint gates G1-G6). A stage is
entered by a person with date, reason and evidence; nothing in the house computes one.
"""

from dataclasses import dataclass
from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .kinds import Kind


class Stage(models.TextChoices):
    ASKED_FOR_HELP = "asked_for_help", _("Asked for help")
    SAFE = "safe", pgettext_lazy("stage of a case", "Safe")
    MANDATE = "mandate", pgettext_lazy("stage of a case", "Mandate")
    LOCATED = "located", pgettext_lazy("stage of a case", "Located")
    SEEN = "seen", pgettext_lazy("stage of a case", "Seen and well")
    PHYSICAL_CUSTODY = "physical_custody", _("Physical custody")
    LEGAL_CUSTODY = "legal_custody", _("Legal custody")
    DOCUMENTS = "documents", _("Documents")
    US_STATUS = "us_status", _("U.S. status")
    EXIT = "exit", pgettext_lazy("stage of a case", "Exit")
    REUNITED = "reunited", pgettext_lazy("stage of a case", "Reunited")
    FOLLOW_UP = "follow_up", _("Follow-up")
    CLOSED = "closed", pgettext_lazy("stage of a case", "Closed")


DONE_WHEN = {
    Stage.ASKED_FOR_HELP: _(
        "She asked for help, or somebody asked with her consent; intake and conflict check are done."
    ),
    Stage.SAFE: _(
        "The risk is assessed for mother, child, relatives and staff, and there is a safe way to reach her."
    ),
    Stage.MANDATE: _("A power of attorney or a signed authorisation lets the clinic act for her."),
    Stage.LOCATED: _("The address where the child is has been confirmed within the last 30 days."),
    Stage.SEEN: _("A professional has seen the child and reported how she or he is."),
    Stage.PHYSICAL_CUSTODY: _(
        "The child is with the person the mother named or in a safe placement; the hand-over is on record."
    ),
    Stage.LEGAL_CUSTODY: _(
        "There is a firm judgment, or another title the mother can rely on before any authority."
    ),
    Stage.DOCUMENTS: _("Birth certificate, passport, apostilles and translations are in hand."),
    Stage.US_STATUS: _("The visa, parole or other status in the United States has been granted."),
    Stage.EXIT: _("The child has left Mexico with a passport, an exit authority and a safe companion."),
    Stage.REUNITED: _("Mother and child are together and the hand-over is on record."),
    Stage.FOLLOW_UP: _("The family is accompanied at the dates agreed with them."),
    Stage.CLOSED: _("A director has approved the closing."),
}


class Gate(models.TextChoices):
    G1 = "G1", _("Physical custody")
    G2 = "G2", _("Legal basis for custody")
    G3 = "G3", _("Legal basis to travel: passport and exit")
    G4 = "G4", _("Basis for admission to the United States")
    G5 = "G5", _("Safe companion for the journey")
    G6 = "G6", _("Home ready to receive the child")


class GateState(models.TextChoices):
    OPEN = "open", pgettext_lazy("state of a gate", "Open")
    CLOSED = "closed", pgettext_lazy("state of a gate", "Closed")
    UNKNOWN = "unknown", pgettext_lazy("state of a gate", "Not confirmed")


@dataclass(frozen=True)
class Journey:
    """`stages` in order; every one of `gates` must be open before a stage in `gated` is entered."""

    stages: tuple[Stage, ...]
    gates: tuple[Gate, ...] = ()
    gated: frozenset[Stage] = frozenset()


_START = (Stage.ASKED_FOR_HELP, Stage.SAFE, Stage.MANDATE)
_END = (Stage.FOLLOW_UP, Stage.CLOSED)
_CHILD = (Stage.LOCATED, Stage.SEEN, Stage.PHYSICAL_CUSTODY, Stage.LEGAL_CUSTODY)
_STATUS = Journey((*_START, Stage.DOCUMENTS, Stage.US_STATUS, *_END))

JOURNEYS: dict[Kind, Journey] = {
    Kind.REUNIFICATION: Journey(tuple(Stage), tuple(Gate), frozenset({Stage.EXIT, Stage.REUNITED})),
    Kind.CUSTODY: Journey((*_START, *_CHILD, *_END)),
    Kind.VISA_T: _STATUS,
    Kind.VISA_U: _STATUS,
    Kind.VAWA: _STATUS,
    Kind.ASYLUM: _STATUS,
    Kind.PAROLE: Journey(
        (*_START, Stage.DOCUMENTS, Stage.US_STATUS, Stage.EXIT, *_END),
        (Gate.G3, Gate.G4),
        frozenset({Stage.EXIT}),
    ),
    Kind.IDENTITY: Journey((*_START, Stage.DOCUMENTS, *_END)),
    Kind.OTHER: Journey((*_START, *_END)),
}


class Direction(Enum):
    NEXT = "next"
    AGAIN = "again"
    SKIP = "skip"


@dataclass(frozen=True)
class Move:
    """A step along the journey; `skipped` are the stages it leaves out."""

    direction: Direction
    skipped: tuple[Stage, ...] = ()


class NotOnJourney(ValueError):
    """The kind of case has no such stage, or it is not entered by this way."""


def move(kind: str, current: str | None, target: str) -> Move:
    """What going from `current` (None at the very start) to `target` amounts to.

    Raises `NotOnJourney` for a stage the kind lacks, and for `closed`, which only a closing enters.
    """
    stages = JOURNEYS[Kind(kind)].stages
    if target not in stages or target == Stage.CLOSED:
        raise NotOnJourney(target)
    place = stages.index(Stage(target))
    start = stages.index(Stage(current)) if current else -1
    if place <= start:
        return Move(Direction.AGAIN)
    skipped = stages[start + 1 : place]
    return Move(Direction.SKIP if skipped else Direction.NEXT, skipped)


def enterable(kind: str) -> tuple[Stage, ...]:
    """The stages of this kind that a person enters, in order."""
    return tuple(stage for stage in JOURNEYS[Kind(kind)].stages if stage != Stage.CLOSED)


def closed_gates(kind: str, target: str, states: dict[str, str]) -> tuple[Gate, ...]:
    """The gates that still bar `target`; `states` maps a gate's code to its state, absent = not confirmed."""
    journey = JOURNEYS[Kind(kind)]
    if target not in journey.gated:
        return ()
    return tuple(gate for gate in journey.gates if states.get(gate) != GateState.OPEN)
