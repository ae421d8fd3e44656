"""Bringing the checked rows of a list in: each stride of cases in one undertaking."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.models import Part
from reencuentro.clinic.cases.permissions import Act, require_office
from reencuentro.clinic.tables import shelf
from reencuentro.engines.vault.identity import Identity

from ..carrying import Ready
from ..models import ImportRun
from ..runs import Sheet, came_in, open_sheet, own_run, save_run, understood
from ..writing import Plan, Prepared, prepare_cases
from .strides import STEP_SECONDS, Phase, check_state

State = ImportRun.State


@dataclass(frozen=True, repr=False)
class Stride:
    """The cases of the rows from `first` on, ready to be put down."""

    first: int
    rows: int
    choices: list[object]
    cases: Prepared


def write_some(identity: Identity, run_id: UUID, seconds: float = STEP_SECONDS) -> ImportRun:
    """Bring rows in for about so long. Rows with errors stay outside."""
    return WRITING.step(identity, run_id, seconds)


def _prepare(identity: Identity, run_id: UUID, first: int) -> Stride:
    require_office(identity.user_id, Act.FOUND)
    run = own_run(identity.user_id, run_id)
    check_state(run, State.CHECKED, State.WRITING)
    sheet = open_sheet(run, identity)
    rows, ready = understood(run, identity, first)
    cases = prepare_cases(identity, _fresh(ready), _plan(identity, sheet))
    return Stride(first, rows, sheet.choices, cases)


def _fresh(rows: Sequence[Ready]) -> list[Ready]:
    """Those that did not come in before: a row may stand in the list twice."""
    known = set(came_in(row.tag for row in rows))
    first = {row.tag: row for row in reversed(rows)}
    return [row for row in rows if row.tag not in known and first[row.tag] is row]


def _plan(identity: Identity, sheet: Sheet) -> Plan:
    """Founder, lead and members, each with a part, as when a single case is opened."""
    lead = UUID(sheet.lead)
    members = {UUID(user_id): part for user_id, part in sheet.members}
    parts = {identity.user_id: Part.CASE_WORK.value, lead: Part.FAMILY_LAW.value, **members}
    return Plan(sheet.label, lead, parts)


def _keep(identity: Identity, run_id: UUID, stride: Stride) -> ImportRun:
    """The cases, and how far the import came, in one commit."""
    with recording(identity.user_id, "import.write", objects=[run_id]) as trail:
        require_office(identity.user_id, Act.FOUND)
        run = own_run(identity.user_id, run_id, lock=True)
        check_state(run, State.CHECKED, State.WRITING)
        sheet = open_sheet(run, identity)
        there = (run.rows_done, sheet.choices) == (stride.first, stride.choices)
        if there and not stride.cases.overtaken:
            stride.cases.put_down()
            trail.add(*stride.cases.case_ids)
            _move_on(run, identity, sheet, stride)
    if run.state == State.DONE:
        shelf.clear(run.document_id)
    return run


def _move_on(run: ImportRun, identity: Identity, sheet: Sheet, stride: Stride) -> None:
    sheet.count("written", len(stride.cases.case_ids))
    done = stride.first + stride.rows
    over = done >= run.rows_total
    run.understood.filter(first=stride.first).delete()
    save_run(run, identity, sheet, State.DONE if over else State.WRITING, done)
    if over and sheet.counts["written"]:
        notify(_plan(identity, sheet).parts.keys() - {identity.user_id}, "exchange.imported")


WRITING = Phase(State.WRITING, partial(partial, _prepare), partial(partial, _keep))
