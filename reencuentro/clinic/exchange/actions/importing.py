"""Bringing a list in, from the file to the cases."""

import base64
import time
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Facts
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
from ..runs import (
    DAY_FIRST,
    MONTH_FIRST,
    Sheet,
    note,
    open_sheet,
    own_run,
    seal_sheet,
    shelf_of,
    throw_away,
)
from ..tables import Row, Table, open_table
from ..understanding import Brought, Defaults, OrderSeen, Problem, Reader, Tags
from ..understanding.problems import WARNING
from ..writing import Plan, write_cases

STEP_SECONDS = 1.5
_SAMPLES, _SAMPLE_LETTERS = 3, 100


def start_import(identity: Identity, file: BinaryIO, label: str) -> ImportRun:
    """Read a file to its end, seal its rows, guess what its columns mean. `label` names the list.

    Raises `NotPermitted`, or `Refused` for a file that is no list.
    """
    require_office(identity.user_id, Act.FOUND)
    check_ready()
    table, seen = open_table(file, guess), OrderSeen()
    kept = shelf.put(_looked_at(table.rows, seen))
    try:
        with recording(identity.user_id, "import.start") as trail:
            run = _new_run(identity, table, seen, kept, label)
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
    order: str = DAY_FIRST,
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
        sheet.kind, sheet.lead, sheet.order = kind, str(lead_id), order
        sheet.today = timezone.localdate().isoformat()
        sheet.members = [[str(user_id), part] for user_id, part in members.items()]
        sheet.begin_anew()
        run.remarks.all().delete()
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
        sheet.seen = seen.packed() if done < run.rows_total else {}
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


def _looked_at(rows: Iterable[Row], seen: OrderSeen) -> Iterator[Row]:
    """The rows, while it is noted which of day and month they write first."""
    for row in rows:
        seen.note(row.cells)
        yield row


def _new_run(identity: Identity, table: Table, seen: OrderSeen, kept: shelf.Shelf, label: str) -> ImportRun:
    first = zip(kept.rows(0), range(_SAMPLES), strict=False)
    samples = [[cell[:_SAMPLE_LETTERS] for cell in row.cells] for row, _place in first]
    run = ImportRun(
        owner_id=identity.user_id,
        started_on=timezone.localdate(),
        document_id=kept.document_id,
        rows_total=kept.total,
    )
    sheet = Sheet(
        label=label,
        headings=table.headings,
        data_key=base64.b64encode(kept.data_key).decode(),
        marks=list(kept.marks),
        samples=samples,
        targets=guesses(table.headings),
        order=MONTH_FIRST if seen.month_first > seen.day_first else DAY_FIRST,
        mixed=bool(seen.month_first and seen.day_first),
        others=list(table.others),
    )
    seal_sheet(run, identity, sheet)
    run.save(force_insert=True)
    return run


def _check_stride(identity: Identity, run: ImportRun, sheet: Sheet, seen: Seen, first: int) -> int:
    """Check the rows up to the next mark. Returns how many."""
    reader = _reader(sheet)
    rows = list(shelf_of(run, sheet).rows(first))
    known = _known(reader.tags(row) for row in rows)
    new: list[Brought] = []
    problems: list[Problem] = []
    for row in rows:
        what, brought, said = _checked(reader, row, known, seen)
        sheet.count(what)
        problems += said
        new += [brought] if brought else []
    alike = _likenesses(identity, seen, new)
    sheet.count("alike", len({problem.row for problem in alike}))
    problems = sorted(problems + alike, key=lambda problem: problem.row)
    for problem in problems:
        sheet.count(problem.level)
    note(run, identity, first, problems)
    return len(rows)


def _checked(
    reader: Reader, row: Row, known: Facts[bytes, bytes], seen: Seen
) -> tuple[str, Brought | None, list[Problem]]:
    """(what becomes of a row, the case that it is if it is new, what there is to say of it)."""
    if row.bare:
        return "bare", None, []
    tags = reader.tags(row)
    if again := seen.again(row.number, tags):
        return "wrong", None, [again]
    if tags.row in known:
        return "known", None, list(_other_client(row, tags, known[tags.row]))
    brought, problems = reader.read(row)
    if brought is None:
        seen.forget(tags)
        return "wrong", None, problems
    return "new", brought, problems


def _other_client(row: Row, tags: Tags, client: bytes) -> Iterator[Problem]:
    """A list of the same name may be another list."""
    if client != tags.client:
        message = _(
            "A row with this number came in before, but its client had another name. It is not brought in "
            "again. If this is another list, bring it under another name."
        )
        yield Problem(row.number, "", message, WARNING)


def _likenesses(identity: Identity, seen: Seen, rows: list[Brought]) -> list[Problem]:
    again: list[Problem] = [problem for row in rows if (problem := seen.client_again(row))]
    return again + like_on_file(identity, rows)


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


def _fresh(sheet: Sheet, rows: Sequence[Row]) -> list[Brought]:
    """The rows without errors that did not come in before."""
    reader = _reader(sheet)
    known = set(_known(reader.tags(row) for row in rows))
    fresh: list[Brought] = []
    for row in rows:
        brought, _problems = (None, []) if row.bare or reader.tags(row).row in known else reader.read(row)
        if brought:
            known.add(brought.tags.row)
            fresh.append(brought)
    return fresh


def _known(tags: Iterable[Tags]) -> dict[bytes, bytes]:
    """{tag of a row that came in before: tag of its client then}."""
    rows = ImportedRow.objects.filter(tag__in=[tag.row for tag in tags]).values_list("tag", "client_tag")
    return {bytes(tag): bytes(client) for tag, client in rows}


def _reader(sheet: Sheet) -> Reader:
    return Reader(sheet.mapping, Defaults(sheet.label, sheet.kind, sheet.calendar))


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
