"""Bringing a list in, from the file to the cases."""

import base64
import time
from collections.abc import Mapping as Facts
from collections.abc import Sequence
from typing import BinaryIO
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.opening import check_ready
from reencuentro.clinic.cases.models import Part as TeamPart
from reencuentro.clinic.cases.permissions import Act, require_office
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, PRIVILEGED_ROLES
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.identity import Identity

from .. import shelf
from ..likenesses import Seen, like_on_file
from ..mapping import Mapping, guess, guesses
from ..models import ImportedRow, ImportRun
from ..runs import Sheet, open_sheet, own_run, seal_sheet, shelf_of, throw_away
from ..tables import open_table
from ..understanding import Brought, Defaults, Problem, Reader
from ..writing import Plan, write_cases

STEP_SECONDS = 1.5
_SAMPLES = 3


def start_import(identity: Identity, file: BinaryIO, label: str) -> ImportRun:
    """Read a file to its end, seal its rows, guess what its columns mean. `label` names the list.

    Raises `NotPermitted`, or `Refused` for a file that is no list.
    """
    require_office(identity.user_id, Act.FOUND)
    check_ready()
    table = open_table(file, guess)
    kept = shelf.put(table.rows)
    try:
        with recording(identity.user_id, "import.start") as trail:
            run = _new_run(identity, table.headings, kept, label)
            trail.add(run.id)
    except BaseException:
        shelf.clear(kept.document_id)
        raise
    return run


def choose_columns(
    identity: Identity,
    run_id: UUID,
    targets: Sequence[str],
    *,
    kind: str,
    lead_id: UUID,
    members: Facts[UUID, str],
) -> None:
    """Say what the columns mean and who gets the cases; the check begins anew.

    Raises `Refused` for columns that contradict each other and for a lead or member of the wrong role.
    """
    with recording(identity.user_id, "import.map", objects=[run_id]):
        run = own_run(identity.user_id, run_id, lock=True)
        _check_state(run, ImportRun.State.MAPPING, ImportRun.State.CHECKING, ImportRun.State.CHECKED)
        _check_team(identity.user_id, lead_id, members)
        sheet = open_sheet(run, identity)
        sheet.targets = list(Mapping.of(sheet.headings, targets).targets)
        sheet.kind, sheet.lead, sheet.today = kind, str(lead_id), timezone.localdate().isoformat()
        sheet.members = [[str(user_id), part] for user_id, part in members.items()]
        sheet.begin_anew()
        _save(run, identity, sheet, ImportRun.State.CHECKING, 0)


def check_some(identity: Identity, run_id: UUID, seconds: float = STEP_SECONDS) -> ImportRun:
    """Check rows for about so long. Nothing of a case is written."""
    with recording(identity.user_id, "import.check", objects=[run_id]):
        run = own_run(identity.user_id, run_id, lock=True)
        _check_state(run, ImportRun.State.CHECKING)
        sheet = open_sheet(run, identity)
        seen, until = Seen(sheet.seen), time.monotonic() + seconds
        done = run.rows_done
        while done < run.rows_total and time.monotonic() < until:
            done += _check_stride(identity, run, sheet, seen, done)
        sheet.seen = seen.packed() if done < run.rows_total else ""
        state = ImportRun.State.CHECKING if done < run.rows_total else ImportRun.State.CHECKED
        _save(run, identity, sheet, state, done if done < run.rows_total else 0)
    return run


def write_some(identity: Identity, run_id: UUID, seconds: float = STEP_SECONDS) -> ImportRun:
    """Bring rows in for about so long, each few hundred in one undertaking. Rows with errors stay outside."""
    until = time.monotonic() + seconds
    run = _write_stride(identity, run_id)
    while run.state == ImportRun.State.WRITING and time.monotonic() < until:
        run = _write_stride(identity, run_id)
    if run.state == ImportRun.State.DONE:
        shelf.clear(run.document_id)
    return run


def discard_import(identity: Identity, run_id: UUID) -> None:
    """Throw the list away. Cases that came in stay."""
    with recording(identity.user_id, "import.discard", objects=[run_id]):
        throw_away(own_run(identity.user_id, run_id, lock=True))


def _new_run(identity: Identity, headings: list[str], kept: shelf.Shelf, label: str) -> ImportRun:
    samples = [list(row.cells) for row, _place in zip(kept.rows(0), range(_SAMPLES), strict=False)]
    run = ImportRun(
        owner_id=identity.user_id,
        started_on=timezone.localdate(),
        document_id=kept.document_id,
        rows_total=kept.total,
    )
    sheet = Sheet(
        label=label,
        headings=headings,
        data_key=base64.b64encode(kept.data_key).decode(),
        marks=list(kept.marks),
        samples=samples,
        targets=guesses(headings),
    )
    seal_sheet(run, identity, sheet)
    run.save(force_insert=True)
    return run


def _check_stride(identity: Identity, run: ImportRun, sheet: Sheet, seen: Seen, first: int) -> int:
    """Check the rows up to the next mark. Returns how many."""
    reader = _reader(sheet)
    rows = list(shelf_of(run, sheet).rows(first))
    known = _known(reader.tag(row) for row in rows)
    new: list[Brought] = []
    for row in rows:
        tag = reader.tag(row)
        if tag in known:
            sheet.count("known")
            continue
        known.add(tag)
        brought, problems = reader.read(row)
        sheet.count("new" if brought else "wrong")
        sheet.note(problems)
        new += [brought] if brought else []
    _note_likenesses(identity, sheet, seen, new)
    return len(rows)


def _note_likenesses(identity: Identity, sheet: Sheet, seen: Seen, rows: list[Brought]) -> None:
    again: list[Problem] = [problem for row in rows if (problem := seen.again(row))]
    alike = again + like_on_file(identity, rows)
    sheet.count("alike", len({problem.row for problem in alike}))
    sheet.note(sorted(alike, key=lambda problem: problem.row))


def _write_stride(identity: Identity, run_id: UUID) -> ImportRun:
    """The rows up to the next mark, and how far the import came, in one commit."""
    with recording(identity.user_id, "import.write", objects=[run_id]) as trail:
        require_office(identity.user_id, Act.FOUND)
        run = own_run(identity.user_id, run_id, lock=True)
        _check_state(run, ImportRun.State.CHECKED, ImportRun.State.WRITING)
        sheet = open_sheet(run, identity)
        rows = list(shelf_of(run, sheet).rows(run.rows_done))
        plan = _plan(identity, sheet)
        made = write_cases(identity, _fresh(sheet, rows), plan)
        trail.add(*made)
        sheet.count("written", len(made))
        done = run.rows_done + len(rows)
        over = done >= run.rows_total
        _save(run, identity, sheet, ImportRun.State.DONE if over else ImportRun.State.WRITING, done)
        if over and sheet.counts["written"]:
            notify(plan.parts.keys() - {identity.user_id}, "exchange.imported")
    return run


def _fresh(sheet: Sheet, rows: Sequence[object]) -> list[Brought]:
    """The rows without errors that did not come in before."""
    reader = _reader(sheet)
    known = _known(reader.tag(row) for row in rows)
    fresh: list[Brought] = []
    for row in rows:
        brought, _problems = (None, []) if reader.tag(row) in known else reader.read(row)
        if brought:
            known.add(brought.tag)
            fresh.append(brought)
    return fresh


def _known(tags: object) -> set[bytes]:
    """Those of these tags by which a row came in before."""
    rows = ImportedRow.objects.filter(tag__in=list(tags)).values_list("tag", flat=True)
    return {bytes(tag) for tag in rows}


def _reader(sheet: Sheet) -> Reader:
    return Reader(sheet.mapping, Defaults(sheet.label, sheet.kind, sheet.day))


def _plan(identity: Identity, sheet: Sheet) -> Plan:
    """Founder, lead and members, each with a part, as when a single case is opened."""
    lead = UUID(sheet.lead)
    members = {UUID(user_id): part for user_id, part in sheet.members}
    parts = {identity.user_id: TeamPart.CASE_WORK.value, lead: TeamPart.FAMILY_LAW.value, **members}
    return Plan(sheet.label, lead, parts)


def _check_team(founder: UUID, lead_id: UUID, members: Facts[UUID, str]) -> None:
    if rosters.role_of(lead_id) not in PRIVILEGED_ROLES:
        raise Refused(_("Only a lawyer can lead a case."), "lead_id")
    if any(rosters.role_of(user_id) not in CASEWORK_ROLES for user_id in (founder, *members)):
        raise Refused(_("Somebody with this role can't be in a case's team."), "members")


def _check_state(run: ImportRun, *states: ImportRun.State) -> None:
    if run.state not in states:
        raise Refused(_("This import has moved on meanwhile. Look at where it stands."))


def _save(run: ImportRun, identity: Identity, sheet: Sheet, state: ImportRun.State, done: int) -> None:
    run.state, run.rows_done = state, done
    seal_sheet(run, identity, sheet)
    run.save(update_fields=["state", "rows_done", "sealed"])
