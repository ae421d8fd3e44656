"""An import before its rows are looked at, and after: the file, what its columns mean, throwing it away."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Facts
from typing import BinaryIO
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.opening import check_ready
from reencuentro.clinic.cases.permissions import Act, require_office
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, PRIVILEGED_ROLES
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.identity import Identity

from .. import shelf
from ..mapping import Mapping, guess, guesses
from ..models import ImportRun
from ..runs import (
    DAY_FIRST,
    MONTH_FIRST,
    Sheet,
    open_sheet,
    own_run,
    save_run,
    seal_sheet,
    throw_away,
)
from ..tables import Row, Table, open_table
from ..understanding import OrderSeen
from .strides import check_state

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
        check_state(run, ImportRun.State.MAPPING, ImportRun.State.CHECKING, ImportRun.State.CHECKED)
        _check_team(identity.user_id, lead_id, members)
        sheet = open_sheet(run, identity)
        sheet.targets = list(Mapping.of(sheet.headings, targets).targets)
        sheet.kind, sheet.lead, sheet.order = kind, str(lead_id), order
        sheet.today = timezone.localdate().isoformat()
        sheet.members = [[str(user_id), part] for user_id, part in members.items()]
        sheet.begin_anew()
        run.remarks.all().delete()
        run.understood.all().delete()
        save_run(run, identity, sheet, ImportRun.State.CHECKING, 0)


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


def _check_team(founder: UUID, lead_id: UUID, members: Facts[UUID, str]) -> None:
    if rosters.role_of(lead_id) not in PRIVILEGED_ROLES:
        raise Refused(_("Only a lawyer can lead a case."), "lead_id")
    if any(rosters.role_of(user_id) not in CASEWORK_ROLES for user_id in (founder, *members)):
        raise Refused(_("Somebody with this role can't be in a case's team."), "members")
