"""What is read of lists. An index and a row open through their list's row, and that through the ledger."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import Http404

from reencuentro.clinic.keyring import file_keys
from reencuentro.clinic.tables.shelf import Shelf
from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.weights import SHIPPED, Weights
from reencuentro.engines.vault.compartment import LISTS
from reencuentro.engines.vault.identity import Identity

from . import files
from .access import open_lists
from .models import EndedList, ReferenceList
from .warm import WARM


def current_lists(identity: Identity, today: date) -> list[ReferenceList]:
    """The lists that this colleague may search, newest first. Raises `NotMember` for a role without lists."""
    rows = held_lists(identity, today)
    lost = lost_among(rows)
    return [row for row in rows if row.id not in lost]


def held_lists(identity: Identity, today: date) -> list[ReferenceList]:
    """As `current_lists`, with those of which a key or a file is lost."""
    rows = ReferenceList.objects.within(open_lists(identity)).filter(expires_on__gte=today)
    return list(rows.order_by("-received_on", "id"))


def lost_among(rows: Collection[ReferenceList]) -> set[UUID]:
    """Lists of which a key or a file is gone, after a backup was put back, say. No key is needed."""
    keys = file_keys.left(one for row in rows for one in row.files)
    return {row.id for row in rows if not all(one in keys and files.is_there(one) for one in row.files)}


def list_of(identity: Identity, list_id: UUID) -> ReferenceList:
    """Raises `NotMember`, or `Http404` for one that is gone."""
    row = ReferenceList.objects.within(open_lists(identity)).filter(id=list_id).first()
    if row is None:
        raise Http404
    return row


def ended_list(list_id: UUID, *, lock: bool = False) -> EndedList:
    """What stays of a list that was destroyed. Raises `Http404`."""
    rows = EndedList.objects.select_for_update() if lock else EndedList.objects
    row = rows.filter(id=list_id).first()
    if row is None:
        raise Http404
    return row


def opened_index(row: ReferenceList, weights: Weights = SHIPPED) -> TraceIndex:
    """The people of a list, to be searched; the id of a candidate is the number of her row, from 0."""

    def open_it() -> TraceIndex:
        return replace(files.open_index(_file(row, row.index_id)), weights=weights)

    return WARM.index((row.id, row.opened.epoch(LISTS), weights), row.opened.user_id, open_it)


def row_as_written(row: ReferenceList, number: int) -> dict[str, str]:
    """{heading: text} of one row of a list, from 0, as its holder wrote it; what is empty is left out.

    Raises `Http404` for a number that the list has not.
    """
    if not 0 <= number < row.people:
        raise Http404
    found = next(row.rows.rows(number))
    pairs = zip(row.columns["headings"], found.cells, strict=False)
    return {heading: text for heading, text in pairs if text.strip()}


def remarks_of(row: ReferenceList) -> Shelf:
    """What there is to say of its rows: (number as the spreadsheet counts; heading, code of a remark)."""
    kept = _file(row, row.remarks_id)
    return Shelf(kept.document_id, kept.data_key, row.remark_marks, row.remarked, files.SUFFIX)


def _file(row: ReferenceList, document_id: UUID) -> files.Sealed:
    return files.Sealed(document_id, file_keys.file_key(row.opened, document_id))
