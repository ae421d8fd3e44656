"""Judging the joint gates before the journey home."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.refusals import Refused

from ..journey import JOURNEYS, Gate
from ..kinds import Kind
from ..models import Case, GateEntry
from ..permissions import Act
from .changing import add, changing


def set_gate(case: Case, *, gate: str, state: str, since: date, basis: str) -> GateEntry:
    """Record what is known of a gate from a day on, and on what that rests. Earlier judgments stay."""
    with changing(case, "gate.set", Act.MOVE) as trail:
        if Gate(gate) not in JOURNEYS[Kind(case.kind)].gates:
            raise Refused(_("Cases of this kind do not have this gate."), "gate")
        entry = add(case, GateEntry, gate=gate, state=state, since=since, basis=basis)
        trail.add(entry.id)
    return entry
