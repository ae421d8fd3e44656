"""An import as its owner sees it: what lies sealed in its row, opened."""

import base64
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404

from reencuentro.clinic.audit.actions import record
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import pad, unpad
from reencuentro.engines.vault.wraps import open_sealed, seal_to

from . import shelf
from .mapping import Mapping
from .models import ImportRun
from .shelf import Shelf
from .understanding import Problem

_PURPOSE = "import run"
PROBLEMS_KEPT = 500


@dataclass(repr=False)
class Sheet:
    """What is known of one import. `counts`: rows by what became of them; `seen`: rows already checked."""

    label: str
    headings: list[str]
    data_key: str
    marks: list[int]
    samples: list[list[str]]
    targets: list[str]
    kind: str = ""
    lead: str = ""
    members: list[list[str]] = field(default_factory=list)
    today: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)
    seen: str = ""

    @property
    def mapping(self) -> Mapping:
        return Mapping.of(self.headings, self.targets)

    @property
    def day(self) -> date:
        return date.fromisoformat(self.today)

    def count(self, what: str, more: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + more

    def note(self, problems: list[Problem]) -> None:
        """Keep what there is to say, up to what anybody reads."""
        room = PROBLEMS_KEPT - len(self.problems)
        self.problems += [problem.as_json() for problem in problems[:room]]

    def begin_anew(self) -> None:
        self.counts, self.problems, self.seen = {}, [], ""


def seal_sheet(run: ImportRun, identity: Identity, sheet: Sheet) -> None:
    content = json.dumps(vars(sheet), ensure_ascii=False).encode()
    run.sealed = seal_to(identity.public.receive, pad(content), _PURPOSE, run.id)


def open_sheet(run: ImportRun, identity: Identity) -> Sheet:
    content = unpad(open_sealed(identity.receiving_key, bytes(run.sealed), _PURPOSE, run.id))
    return Sheet(**json.loads(content))


def shelf_of(run: ImportRun, sheet: Sheet) -> Shelf:
    return Shelf(run.document_id, base64.b64decode(sheet.data_key), sheet.marks, run.rows_total)


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
    run.delete()
