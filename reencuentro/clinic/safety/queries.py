"""The safety gate of a case as pages show it, and as other rooms ask it."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case

from .gate import Gate, gate_of
from .models import Assessment, Decision, Noticeable


@dataclass(frozen=True)
class SafetyPage:
    """`earlier`: older assessments, newest first. `decisions`: all of them, newest first."""

    current: Assessment | None
    earlier: list[Assessment]
    gates: list[Gate]
    decisions: list[Decision]
    names: dict[UUID, str]


@dataclass(frozen=True)
class SafetyPanel:
    """`open` of `all` kinds of acts may go ahead."""

    current: Assessment | None
    open: int
    all: int


def gate(case: Case, act: Noticeable) -> Gate:
    """Two queries."""
    return _gates(_assessments(case), _decisions(case), act)[0]


def gates(case: Case) -> dict[Noticeable, Gate]:
    """All of them; two queries."""
    found = _gates(_assessments(case), _decisions(case), *Noticeable)
    return {one.act: one for one in found}


def safety_page(case: Case) -> SafetyPage:
    weighed, decisions = _assessments(case), _decisions(case)
    return SafetyPage(
        current=weighed[-1] if weighed else None,
        earlier=weighed[-2::-1],
        gates=_gates(weighed, decisions, *Noticeable),
        decisions=decisions[::-1],
        names=staff_names({row.recorded_by for row in (*weighed, *decisions)}),
    )


def safety_panel(case: Case) -> SafetyPanel | None:
    """None in a closed case: nothing is done there that could be noticed."""
    if not case.live:
        return None
    weighed = _assessments(case)
    gates = _gates(weighed, _decisions(case), *Noticeable)
    return SafetyPanel(weighed[-1] if weighed else None, sum(one.is_open for one in gates), len(gates))


def _gates(weighed: list[Assessment], decisions: list[Decision], *acts: Noticeable) -> list[Gate]:
    today = timezone.localdate()
    return [gate_of(act, weighed, decisions, today) for act in acts]


def _assessments(case: Case) -> list[Assessment]:
    return list(Assessment.objects.within(case.opened))


def _decisions(case: Case) -> list[Decision]:
    return list(Decision.objects.within(case.opened))
