"""An import as its owner sees it: what lies sealed in its row, opened."""

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.http import Http404

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.tables import shelf, uploads
from reencuentro.clinic.tables.dates import DAY_FIRST, Calendar
from reencuentro.clinic.tables.shelf import Shelf
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import pad, unpad
from reencuentro.engines.vault.wraps import open_sealed, seal_to

from .carrying import Ready, packed, unpacked
from .mapping import Mapping
from .models import ImportedRow, ImportRun, Remarks, Understood
from .understanding import Brought, Defaults, Problem, Reader, Tags

_PURPOSE, _REMARKS, _ROWS, _SEEN = "import run", "remarks on rows", "rows understood", "rows seen"


@dataclass(repr=False)
class Sheet:
    """What is known of one import. `counts`: rows by what became of them.

    `order`: which of day and month the list writes first; `mixed`: it does both. `others`: sheets not read.
    """

    label: str
    data_key: str
    headings: list[str] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    samples: list[list[str]] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    kind: str = ""
    lead: str = ""
    members: list[list[str]] = field(default_factory=list)
    today: str = ""
    order: str = DAY_FIRST
    mixed: bool = False
    others: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def mapping(self) -> Mapping:
        return Mapping.of(self.headings, self.targets)

    @property
    def calendar(self) -> Calendar:
        return Calendar(date.fromisoformat(self.today), self.order)

    @property
    def choices(self) -> list[object]:
        """What was chosen for the rows; work that was done for other choices is worth nothing."""
        return [self.targets, self.kind, self.lead, self.members, self.today, self.order]

    def count(self, what: str, more: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + more

    def begin_anew(self) -> None:
        self.counts = {}


def seal_sheet(run: ImportRun, identity: Identity, sheet: Sheet) -> None:
    content = json.dumps(vars(sheet), ensure_ascii=False).encode()
    run.sealed = seal_to(identity.public.receive, pad(content), _PURPOSE, run.id)


def open_sheet(run: ImportRun, identity: Identity) -> Sheet:
    content = unpad(open_sealed(identity.receiving_key, bytes(run.sealed), _PURPOSE, run.id))
    return Sheet(**json.loads(content))


def note(run: ImportRun, identity: Identity, first: int, problems: Sequence[Problem]) -> None:
    """Keep what there is to say of the rows from `first` on, for the owner to read."""
    if problems:
        content = json.dumps([problem.as_json() for problem in problems], ensure_ascii=False).encode()
        sealed = seal_to(identity.public.receive, pad(content), _REMARKS, run.id)
        Remarks.objects.create(run=run, first=first, sealed=sealed)


def noted(run: ImportRun, identity: Identity) -> Iterator[Problem]:
    """Everything there is to say of the rows of this import, in their order."""
    for remarks in _in_order(run):
        content = unpad(open_sealed(identity.receiving_key, bytes(remarks.sealed), _REMARKS, run.id))
        yield from (Problem.from_json(problem) for problem in json.loads(content))


def _in_order(run: ImportRun) -> Iterator[Remarks]:
    """A hundred at a time, and no cursor: readers stop when a page is full, and would leave it open."""
    done = 0
    while chunk := list(run.remarks.order_by("first", "id")[done : done + 100]):
        yield from chunk
        done += len(chunk)


def carried(
    run: ImportRun, identity: Identity, rows: int, understood: Sequence[tuple[Brought, Tags]]
) -> bytes:
    """So many rows of the list, of which these can come in; sealed for the owner, until they do."""
    return seal_to(identity.public.receive, pad(packed(rows, understood)), _ROWS, run.id)


def understood(run: ImportRun, identity: Identity, first: int) -> tuple[int, list[Ready]]:
    """How many rows were checked in one go from row `first` on, and those of them that can come in."""
    sealed = Understood.objects.values_list("sealed", flat=True).get(run=run, first=first)
    return unpacked(unpad(open_sealed(identity.receiving_key, sealed, _ROWS, run.id)))


def keep_understood(run: ImportRun, identity: Identity, first: int, sealed: bytes, marks: bytes) -> None:
    """`sealed` is what `carried` made of the rows from `first` on; `marks`: those of them that are new."""
    seen = seal_to(identity.public.receive, pad(marks), _SEEN, run.id)
    run.understood.create(first=first, sealed=sealed, seen=seen)


def marks_seen(run: ImportRun, identity: Identity) -> Iterator[bytes]:
    for seen in run.understood.values_list("seen", flat=True):
        yield unpad(open_sealed(identity.receiving_key, seen, _SEEN, run.id))


def shelf_of(run: ImportRun, sheet: Sheet) -> Shelf:
    return Shelf(run.document_id, base64.b64decode(sheet.data_key), sheet.marks, run.rows_total)


def reader_of(sheet: Sheet) -> Reader:
    return Reader(sheet.mapping, Defaults(sheet.label, sheet.kind, sheet.calendar))


def save_run(run: ImportRun, identity: Identity, sheet: Sheet, state: ImportRun.State, done: int) -> None:
    """Keep where an import stands. Part of a `recording`."""
    run.state, run.rows_done = state, done
    seal_sheet(run, identity, sheet)
    run.save(update_fields=["state", "rows_done", "sealed"])


def came_in(tags: Iterable[bytes]) -> dict[bytes, bytes]:
    """{tag of a row that came in before: tag of its client then}."""
    rows = ImportedRow.objects.filter(tag__in=list(tags)).values_list("tag", "client_tag")
    return {bytes(tag): bytes(client) for tag, client in rows}


def own_run(user_id: UUID, run_id: UUID, *, lock: bool = False) -> ImportRun:
    """One's own import. Raises `Http404` for another's as for one that never was, and writes it down."""
    runs = ImportRun.objects.select_for_update() if lock else ImportRun.objects
    run = runs.filter(id=run_id, owner_id=user_id).first()
    if run is None:
        record(user_id, "exchange.denied", outcome="denied")
        raise Http404
    return run


def throw_away(run: ImportRun) -> None:
    shelf.clear(run.document_id)
    uploads.clear(run.document_id)
    run.delete()
