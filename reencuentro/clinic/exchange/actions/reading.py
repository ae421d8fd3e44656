"""Reading a list: its rows are sealed onto the shelf, and it is guessed what its columns mean.

A long file that comes through the browser is kept sealed first: it takes longer to read than a page should
last without a word.
"""

import base64
from typing import BinaryIO
from uuid import UUID, uuid4

from django.utils import timezone

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.opening import check_ready
from reencuentro.clinic.cases.permissions import Act, require_office
from reencuentro.clinic.keyring.uploads import SealedUpload
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tables import check_kind, shelf, uploads
from reencuentro.clinic.tables.reading import AT_ONCE, Read, Tell, noting, quiet, read_file
from reencuentro.engines.vault.identity import Identity

from ..mapping import guess, guesses
from ..models import ImportRun
from ..runs import Sheet, open_sheet, own_run, seal_sheet
from .importing import discard_import
from .strides import check_state

State = ImportRun.State
_SAMPLES, _SAMPLE_LETTERS = 3, 100


def start_import(identity: Identity, file: BinaryIO, label: str, tell: Tell = quiet) -> ImportRun:
    """Read a file to its end, seal its rows, guess what its columns mean. `label` names the list.

    Raises `NotPermitted`, or `Refused` for a file that is no list.
    """
    _check_may(identity)
    run = _new_run(identity, uuid4())
    read = read_file(file, guess, run.document_id, tell)
    try:
        with recording(identity.user_id, "import.start", objects=[run.id]):
            _take_up(run, identity, Sheet(label, ""), read)
            run.save(force_insert=True)
    except BaseException:
        shelf.clear(run.document_id)
        raise
    return run


def receive_list(identity: Identity, upload: SealedUpload, label: str) -> ImportRun:
    """Read a short file that was brought; keep a long one for `read_list`.

    Raises `NotPermitted`, and `Refused` for a file that is no list; of a long one, if that shows at once.
    """
    with uploads.plain_view(upload) as file:
        if upload.size <= AT_ONCE:
            return start_import(identity, file, label)
        check_kind(file)
    return _kept(identity, upload, label)


def _kept(identity: Identity, upload: SealedUpload, label: str) -> ImportRun:
    _check_may(identity)
    run = _new_run(identity, upload.document_id)
    with recording(identity.user_id, "import.start", objects=[run.id]):
        seal_sheet(run, identity, Sheet(label, base64.b64encode(upload.data_key).decode()))
        run.save(force_insert=True)
        uploads.keep(upload)
    return run


def read_list(identity: Identity, run_id: UUID) -> ImportRun:
    """Read a kept file to its end; does nothing while somebody else is at it.

    Raises `Refused` for a file that is no list, and throws it away.
    """
    brought = own_run(identity.user_id, run_id)
    check_state(brought, State.READING)
    sheet = open_sheet(brought, identity)
    with uploads.alone_with(brought.document_id, base64.b64decode(sheet.data_key)) as file:
        run = own_run(identity.user_id, run_id)
        if file is None or run.state != State.READING:
            return run
        try:
            read = read_file(file, guess, run.document_id, noting(ImportRun, run_id))
        except Refused:
            discard_import(identity, run_id)
            raise
        return _keep(identity, run_id, sheet, read)


def _check_may(identity: Identity) -> None:
    require_office(identity.user_id, Act.FOUND)
    check_ready()


def _new_run(identity: Identity, document_id: UUID) -> ImportRun:
    return ImportRun(owner_id=identity.user_id, started_on=timezone.localdate(), document_id=document_id)


def _keep(identity: Identity, run_id: UUID, sheet: Sheet, read: Read) -> ImportRun:
    try:
        with recording(identity.user_id, "import.read", objects=[run_id]):
            run = own_run(identity.user_id, run_id, lock=True)
            check_state(run, State.READING)
            _take_up(run, identity, sheet, read)
            run.save()
    except BaseException:
        shelf.clear(read.kept.document_id)
        raise
    uploads.clear(run.document_id)
    return run


def _take_up(run: ImportRun, identity: Identity, sheet: Sheet, read: Read) -> None:
    """What was read becomes the import's, for its columns to be chosen; not saved yet."""
    kept, order = read.kept, read.order
    sheet.samples = read.samples(_SAMPLES, _SAMPLE_LETTERS)
    sheet.data_key, sheet.marks = base64.b64encode(kept.data_key).decode(), list(kept.marks)
    sheet.headings, sheet.targets = read.table.headings, guesses(read.table.headings)
    sheet.order, sheet.mixed = order.likelier, order.mixed
    sheet.others = list(read.table.others)
    run.state, run.rows_done, run.rows_total = State.MAPPING, 0, kept.total
    seal_sheet(run, identity, sheet)
