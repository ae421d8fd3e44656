"""A list on its way in: received, read, described, checked row by row, and then added, or thrown away.

Whatever moment the machine stops at, what was brought lies sealed, and the step under way is done anew.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import BinaryIO
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import file_keys
from reencuentro.clinic.keyring.storage import kept_file
from reencuentro.clinic.keyring.uploads import SealedUpload
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tables import check_kind, uploads
from reencuentro.clinic.tables.dates import DAY_FIRST
from reencuentro.clinic.tables.reading import AT_ONCE, Read, Tell, noting, quiet, read_file
from reencuentro.engines.vault.identity import Identity

from .. import files
from ..building import Built, build
from ..files import Sealed
from ..known import propose
from ..meanings import NAMES, guess
from ..models import ListImport, ReferenceList
from ..sheets import (
    Sheet,
    key_of,
    open_sheet,
    own_import,
    packed,
    seal_sheet,
    shelf_of,
    text_of,
)
from .adding import Brought, Facts, add_list, require_keeper

State = ListImport.State
PEOPLE_MOST = 5_000_000
UPLOAD = ".people-upload"
_SAMPLES, _SAMPLE_LETTERS = 3, 60


def start_import(
    identity: Identity, file: BinaryIO, label: str, *, digest: str = "", tell: Tell = quiet
) -> ListImport:
    """Read a file to its end and seal its rows. `label` names it meanwhile.

    Raises `PermissionDenied`, or `Refused` for a file that is no list.
    """
    require_keeper(identity.user_id)
    run = _new_run(identity, uuid4())
    read = _read(file, run.document_id, tell)
    try:
        with recording(identity.user_id, "lists.bring", objects=[run.id]):
            _take_up(run, identity, Sheet(label, digest=digest), read)
            run.save(force_insert=True)
    except BaseException:
        files.delete(run.files)
        raise
    return run


def receive_list(identity: Identity, upload: SealedUpload, label: str) -> ListImport:
    """Read a short file that was brought; keep a long one for `read_list`.

    Raises `PermissionDenied`, and `Refused` for a file that is no list; of a long one, if that shows at once.
    """
    with uploads.plain_view(upload) as file:
        if upload.size <= AT_ONCE:
            return start_import(identity, file, label)
        check_kind(file)
    require_keeper(identity.user_id)
    run = _new_run(identity, upload.document_id)
    with recording(identity.user_id, "lists.bring", objects=[run.id]):
        seal_sheet(run, identity, Sheet(label, text_of(upload.data_key)))
        run.save(force_insert=True)
        uploads.keep(upload, UPLOAD)
    return run


def read_list(identity: Identity, run_id: UUID) -> ListImport:
    """Read a kept file to its end; does nothing while somebody else is at it.

    Raises `Refused` for a file that is no list, and throws it away.
    """
    run = _in_state(identity, run_id, State.READING)
    sheet = open_sheet(run, identity)
    with uploads.alone_with(run.document_id, key_of(sheet.data_key), UPLOAD) as file:
        run = own_import(identity.user_id, run_id)
        if file is None or run.state != State.READING:
            return run
        try:
            read = _read(file, run.document_id, noting(ListImport, run_id))
        except Refused:
            discard_import(identity, run_id)
            raise
        with recording(identity.user_id, "lists.read", objects=[run_id]):
            run = _in_state(identity, run_id, State.READING, lock=True)
            _take_up(run, identity, sheet, read)
            run.save()
    uploads.clear(run.document_id, UPLOAD)
    return run


def describe_list(
    identity: Identity, run_id: UUID, facts: Facts, meanings: Sequence[str], order: str = DAY_FIRST
) -> None:
    """Say whose list it is and what its columns mean; the check begins anew. Raises `Refused`."""
    _check_meanings(meanings)
    with recording(identity.user_id, "lists.describe", objects=[run_id]):
        run = _in_state(identity, run_id, State.DESCRIBING, State.CHECKING, State.CHECKED, lock=True)
        sheet = open_sheet(run, identity)
        sheet.facts = {name: str(value) for name, value in asdict(facts).items()}
        sheet.meanings, sheet.order = list(meanings), order
        _move_on(run, identity, sheet, State.CHECKING)


def check_list(identity: Identity, run_id: UUID, tell: Tell | None = None) -> ListImport:
    """Go through all rows and make the index; does nothing while somebody else is at it.

    What the rows say is kept only if they were not described anew meanwhile.
    """
    run = _in_state(identity, run_id, State.CHECKING)
    with uploads.alone_at(kept_file(run.document_id, files.SUFFIX)) as held:
        run = own_import(identity.user_id, run_id)
        if held is None or run.state != State.CHECKING:
            return run
        sheet = open_sheet(run, identity)
        built = build(sheet.columns, shelf_of(sheet.rows), tell or noting(ListImport, run_id))
        return _keep(identity, run_id, sheet, built)


def accept_list(identity: Identity, run_id: UUID) -> ReferenceList:
    """The checked list becomes the clinic's; whoever brings it no longer holds it by herself."""
    with recording(identity.user_id, "lists.accept", objects=[run_id]):
        run = _in_state(identity, run_id, State.CHECKED, lock=True)
        sheet = open_sheet(run, identity)
        row = add_list(identity, Facts.of(sheet.facts), _brought(sheet))
        run.delete()
    return row


def discard_import(identity: Identity, run_id: UUID) -> None:
    with recording(identity.user_id, "lists.discard", objects=[run_id]):
        throw_away(own_import(identity.user_id, run_id, lock=True))


def throw_away(run: ListImport) -> None:
    """With the keys that a stop in the middle of taking it in may have left."""
    file_keys.destroy(run.files)
    files.delete(run.files)
    uploads.clear(run.document_id, UPLOAD)
    run.delete()


def _new_run(identity: Identity, document_id: UUID) -> ListImport:
    return ListImport(owner_id=identity.user_id, started_on=timezone.localdate(), document_id=document_id)


def _in_state(identity: Identity, run_id: UUID, *states: str, lock: bool = False) -> ListImport:
    require_keeper(identity.user_id)
    run = own_import(identity.user_id, run_id, lock=lock)
    if run.state not in states:
        raise Refused(_("This list has moved on meanwhile. Look at where it stands."))
    return run


def _read(file: BinaryIO, document_id: UUID, tell: Tell) -> Read:
    return read_file(file, guess, document_id, tell, most=PEOPLE_MOST, suffix=files.SUFFIX)


def _take_up(run: ListImport, identity: Identity, sheet: Sheet, read: Read) -> None:
    """What was read becomes the import's, to be described; not saved yet."""
    kept, order = read.kept, read.order
    sheet.samples = read.samples(_SAMPLES, _SAMPLE_LETTERS)
    sheet.data_key, sheet.rows = "", packed(kept)
    proposal = propose(identity, read.table.headings)
    sheet.headings, sheet.meanings, sheet.source = read.table.headings, proposal.meanings, proposal.source
    sheet.order, sheet.mixed = order.likelier, order.mixed
    sheet.others = list(read.table.others)
    run.state, run.rows_done, run.rows_total = State.DESCRIBING, 0, kept.total
    seal_sheet(run, identity, sheet)


def _check_meanings(meanings: Sequence[str]) -> None:
    said = [meaning for meaning in meanings if meaning]
    if len(said) > len(set(said)):
        raise Refused(_("Two columns are to mean the same. Leave one of them out."))
    if not set(said) & set(NAMES):
        raise Refused(_("No column holds a name. Choose at least one."))


def _keep(identity: Identity, run_id: UUID, sheet: Sheet, built: Built) -> ListImport:
    """Kept only if nobody described the list anew, or threw it away, meanwhile."""
    try:
        with recording(identity.user_id, "lists.check", objects=[run_id]):
            run = _in_state(identity, run_id, State.CHECKING, lock=True)
            now = open_sheet(run, identity)
            if (now.facts, now.meanings, now.order) != (sheet.facts, sheet.meanings, sheet.order):
                raise Refused(_("This list has moved on meanwhile. Look at where it stands."))
            run.index_id, run.remarks_id = built.index.document_id, built.remarks.document_id
            now.index = {"id": built.index.document_id.hex, "key": text_of(built.index.data_key)}
            now.remarks, now.counts = packed(built.remarks), built.counts
            _move_on(run, identity, now, State.CHECKED)
    except BaseException:
        files.delete((built.index.document_id, built.remarks.document_id))
        raise
    return run


def _move_on(run: ListImport, identity: Identity, sheet: Sheet, state: str) -> None:
    run.state, run.rows_done = state, 0
    seal_sheet(run, identity, sheet)
    run.save()


def _brought(sheet: Sheet) -> Brought:
    index = Sealed(UUID(sheet.index["id"]), key_of(sheet.index["key"]))
    return Brought(sheet.columns, shelf_of(sheet.rows), index, shelf_of(sheet.remarks))
