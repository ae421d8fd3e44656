"""Bringing the checked rows of a list in: each stride of cases in one undertaking."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.models import Part
from reencuentro.clinic.cases.permissions import Act, require_office
from reencuentro.engines.vault.identity import Identity

from .. import shelf
from ..models import ImportRun
from ..runs import Sheet, came_in, open_sheet, own_run, reader_of, save_run, shelf_of
from ..tables import Row
from ..understanding import Brought
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
    rows = list(shelf_of(run, sheet).rows(first))
    cases = prepare_cases(identity, _fresh(sheet, rows), _plan(identity, sheet))
    return Stride(first, len(rows), sheet.choices, cases)


def _fresh(sheet: Sheet, rows: Sequence[Row]) -> list[Brought]:
    """The rows without errors that did not come in before."""
    reader = reader_of(sheet)
    known = set(came_in(reader.tags(row) for row in rows))
    fresh: list[Brought] = []
    for row in rows:
        brought, _problems = (None, []) if row.bare or reader.tags(row).row in known else reader.read(row)
        if brought:
            known.add(brought.tags.row)
            fresh.append(brought)
    return fresh


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
    save_run(run, identity, sheet, State.DONE if over else State.WRITING, done)
    if over and sheet.counts["written"]:
        notify(_plan(identity, sheet).parts.keys() - {identity.user_id}, "exchange.imported")


WRITING = Phase(State.WRITING, partial(partial, _prepare), _keep)
