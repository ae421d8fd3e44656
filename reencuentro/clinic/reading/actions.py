"""Having pages read: long work first, then a short change that keeps what was read."""

import time
from collections.abc import Collection
from functools import partial
from uuid import UUID

from reencuentro.clinic.cases.actions.changing import changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act, require
from reencuentro.clinic.files.keeping import read
from reencuentro.clinic.files.kinds import Kind
from reencuentro.clinic.files.models import File
from reencuentro.engines.paper.child import call
from reencuentro.engines.paper.errors import Refused
from reencuentro.engines.paper.reading import Eyes, Reading, eyes, read_page
from reencuentro.engines.vault.errors import Damaged

from .models import How, Text
from .queries import unread

STEP_SECONDS = 1.5


def read_some(case: Case, seconds: float = STEP_SECONDS) -> int:
    """Read pages for about so long, at least one; gives how many. Whoever stops loses nothing of it.

    Raises `NotPermitted`, and `people.refusals.Refused` for a closed case.
    """
    file, pages = next(unread(case), (None, []))
    if file is None:
        return 0
    require(case, Act.WRITE, file.compartment)
    found, until, look = {}, time.monotonic() + seconds, partial(_read, case, file, eyes())
    for page in pages:
        found[page] = look(page)
        if time.monotonic() >= until:
            break
    _keep(case, file, found)
    return len(found)


def forget(document_ids: Collection[UUID]) -> None:
    """Throw away what was read of these contents. Part of the change that moves or removes them."""
    Text.objects.filter(document_id__in=document_ids).delete()


def _read(case: Case, file: File, sees: Eyes | None, page: int) -> tuple[str, str]:
    """How, and what. A file that can't be read is passed over: it may be the one of hundreds."""
    try:
        with read(case.opened, file) as plain:
            done: Reading = call(read_page, plain, Kind(file.kind), page - 1, sees)
    except (Refused, Damaged, FileNotFoundError):
        return How.FAILED, ""
    return done.how.value, done.text


def _keep(case: Case, file: File, found: dict[int, tuple[str, str]]) -> None:
    """Of a file that is still this one. What somebody else read meanwhile is read as well."""
    with changing(case, "reading.read", Act.WRITE, file.compartment) as trail:
        if not File.objects.filter(document_id=file.document_id, removed_on=None).exists():
            return
        Text.objects.filter(document_id=file.document_id, page__in=found).delete()
        for page, (how, content) in found.items():
            row = Text(opened=case.opened, compartment=file.compartment, file=file, page=page)
            row.document_id, row.how, row.content = file.document_id, how, content
            row.save()
            trail.add(row.id)
