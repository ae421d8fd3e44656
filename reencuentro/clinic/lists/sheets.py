"""A list on its way in, as whoever brings it sees it: what lies sealed in its row, opened."""

import base64
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.tables.dates import DAY_FIRST, Calendar
from reencuentro.clinic.tables.shelf import Shelf
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import pad, unpad
from reencuentro.engines.vault.wraps import open_sealed, seal_to

from . import files
from .models import ListImport
from .understanding import Columns

_PURPOSE = "list import"


@dataclass(repr=False)
class Sheet:
    """What is known of a list on its way in. `facts`: what was said of it, by the names of `Facts`.

    `rows`, `index`, `remarks`: what opens its files. `counts`: remarks by their code. `order`: which of day
    and month its dates write first; `mixed`: both. `source`: whose earlier list its columns are known from.
    `others`: sheets of the file that are not read. `digest`: of the file, by which the terminal goes on
    with it.
    """

    label: str
    data_key: str = ""
    digest: str = ""
    headings: list[str] = field(default_factory=list)
    samples: list[list[str]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    mixed: bool = False
    order: str = DAY_FIRST
    meanings: list[str] = field(default_factory=list)
    source: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    index: dict[str, Any] = field(default_factory=dict)
    remarks: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def columns(self) -> Columns:
        counted_on = date.fromisoformat(self.facts["received_on"])
        return Columns(self.headings, self.meanings, Calendar(counted_on, self.order))


def seal_sheet(run: ListImport, identity: Identity, sheet: Sheet) -> None:
    content = json.dumps(vars(sheet), ensure_ascii=False).encode()
    run.sealed = seal_to(identity.public.receive, pad(content), _PURPOSE, run.id)


def open_sheet(run: ListImport, identity: Identity) -> Sheet:
    content = unpad(open_sealed(identity.receiving_key, bytes(run.sealed), _PURPOSE, run.id))
    return Sheet(**json.loads(content))


def own_import(user_id: UUID, run_id: UUID, *, lock: bool = False) -> ListImport:
    """One's own import. Raises `Http404` for another's as for one that never was, and writes it down."""
    runs = ListImport.objects.select_for_update() if lock else ListImport.objects
    run = runs.filter(id=run_id, owner_id=user_id).first()
    if run is None:
        record(user_id, "lists.denied", outcome="denied")
        raise Http404
    return run


def packed(kept: Shelf) -> dict[str, Any]:
    """A shelf, for the sealed row."""
    return {
        "id": kept.document_id.hex,
        "key": text_of(kept.data_key),
        "marks": [*kept.marks],
        "total": kept.total,
    }


def shelf_of(told: dict[str, Any]) -> Shelf:
    return Shelf(UUID(told["id"]), key_of(told["key"]), told["marks"], told["total"], files.SUFFIX)


def text_of(data_key: bytes) -> str:
    return base64.b64encode(data_key).decode()


def key_of(text: str) -> bytes:
    return base64.b64decode(text)
