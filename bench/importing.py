"""What sealing costs an import: a list through the command's own steps, and the same list in the clear.

    python -m bench.importing [--rows 10000]

Each row is a survivor, her child, who holds the child, an alleged trafficker, a referral and a note; the team
are two. "Sealed" is what `./run import` does: it reads the file, checks each row and brings each in, with
keys, ledger, shares, trail and a hundred sealed values a row, on every processor. The baseline is "Django in
the clear": the same rows, understood by the same code, inserted with `bulk_create`, without keys, check or
trail, in one process.
"""

import argparse
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import batched
from typing import Any
from uuid import uuid4

HEADINGS = (
    "Folio", "Nombre", "Apellido paterno", "Apellido materno", "Fecha de nacimiento", "Tipo de caso", "Etapa",
    "Fecha de ingreso", "Hijo 1 nombre", "Hijo 1 edad", "Nombre de quien tiene al niño",
    "Parentesco de quien tiene al niño", "Presunto tratante", "Referido por", "Notas",
)  # fmt: skip
SYLLABLES = (
    "xo",
    "chi",
    "tla",
    "pe",
    "lu",
    "ná",
    "ri",
    "que",
    "mo",
    "za",
    "ño",
    "ga",
    "te",
    "co",
    "ya",
    "bel",
)
GOAL = 500
STRIDE = 400
SIDES = ("sealed", "in the clear")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        return _run(options.side, options.rows)
    print(f"{options.rows:,} rows on {os.cpu_count()} processors", flush=True)
    sealed, clear = (_measured(side, options.rows) for side in SIDES)
    print(
        f"sealed / Django in the clear: {sealed[0] / clear[0]:.2f}× the time, "
        f"{sealed[1] / clear[1]:.2f}× the processor time   (goal: {GOAL} rows a second, sealed)"
    )


def _measured(side: str, rows: int) -> tuple[float, float]:
    """Seconds and processor seconds of one side, in a process and databases of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "REENCUENTRO_TEST_ROOT": folder}
        command = [sys.executable, "-m", "bench.importing", "--side", side, "--rows", str(rows)]
        answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    wall, processor = map(float, answer.stdout.split())
    print(
        f"{side:<14}{wall:>7.1f} s  {rows / wall:>6.0f} rows a second   "
        f"processor {processor:>6.1f} s, {processor / rows * 1000:.2f} ms a row",
        flush=True,
    )
    return wall, processor


def _run(side: str, rows: int) -> None:
    """Print seconds and processor seconds."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    if side == "in the clear":
        from bench.seeding import take_out_the_sealing

        take_out_the_sealing()
    django.setup()
    from bench.seeding import found

    clinic, content = found(), _list(rows)
    bring = _sealed if side == "sealed" else _in_the_clear
    started, before = time.perf_counter(), processor()
    bring(clinic, content, rows)
    print(time.perf_counter() - started, processor() - before)


def _list(rows: int) -> bytes:
    picker = random.Random(20261126)

    def name(words: int) -> str:
        return " ".join("".join(picker.choices(SYLLABLES, k=3)).title() for _ in range(words))

    return "\n".join(
        ";".join(cells) for cells in [HEADINGS, *(row(n, picker, name) for n in range(rows))]
    ).encode()


def row(number: int, picker: random.Random, name: Callable[[int], str]) -> tuple[str, ...]:
    """The cells of one row. `name(words)` gives a name of so many words."""
    born = f"{picker.randint(1, 28):02}/{picker.randint(1, 12):02}/{picker.randint(1970, 2004)}"
    return (
        str(number), name(2), name(1), name(1), born, "Reunificación", "Localizado",
        "05/01/2025", name(3), "7,5", name(3), "abuela paterna", name(2), "Consulado", "Llamó el martes",
    )  # fmt: skip


def _sealed(clinic: Any, content: bytes, rows: int) -> None:
    from reencuentro.clinic.exchange.actions.bringing import WRITING
    from reencuentro.clinic.exchange.actions.checking import CHECKING
    from reencuentro.clinic.exchange.actions.importing import choose_columns
    from reencuentro.clinic.exchange.actions.reading import start_import
    from reencuentro.clinic.exchange.helpers import through, useful_helpers
    from reencuentro.clinic.exchange.runs import open_sheet

    me = clinic.attorney.identity
    run = start_import(me, io.BytesIO(content), "bench")
    targets = open_sheet(run, me).targets
    members = {clinic.attorney2.id: "case_work"}
    choose_columns(me, run.id, targets, kind="reunification", lead_id=me.user_id, members=members)
    for phase in (CHECKING, WRITING):
        *_, run = through(phase, me, run.id, useful_helpers(run))
    assert open_sheet(run, me).counts["written"] == rows


def _in_the_clear(clinic: Any, content: bytes, rows: int) -> None:
    from django.db import transaction

    from reencuentro.clinic.cases.access import new_references

    for stride in _understood(content):
        with transaction.atomic("default"):
            references = new_references(len(stride))
            pairs = zip(stride, references, strict=True)
            _insert(row for understood, reference in pairs for row in _rows(clinic, *understood, reference))


def _understood(content: bytes) -> Iterator[list[Any]]:
    """A stride of rows, each with its tags."""
    import datetime

    from reencuentro.clinic.exchange.mapping import Mapping, guess, guesses
    from reencuentro.clinic.exchange.understanding import Defaults, Reader
    from reencuentro.clinic.tables import open_table
    from reencuentro.clinic.tables.dates import Calendar

    table = open_table(io.BytesIO(content), guess)
    mapping = Mapping.of(table.headings, guesses(table.headings))
    reader = Reader(mapping, Defaults("bench", "reunification", Calendar(datetime.date.today())))
    for stride in batched(table.rows, STRIDE):
        yield [(reader.read(row)[0], reader.tags(row)) for row in stride]


def _rows(clinic: Any, brought: Any, tags: Any, reference: str) -> Iterator[Any]:
    """The very rows that an import writes, of a case that has no keys; people as they were understood."""
    from reencuentro.clinic.exchange import writing
    from reencuentro.clinic.keyring.opened import OpenedCase
    from reencuentro.engines.vault.compartment import CompartmentKey

    me = clinic.attorney
    opened = OpenedCase(me.identity, uuid4(), [])
    opened.add(CompartmentKey(opened.case_id, "team", 1, bytes(32)))
    plan = writing.Plan("bench", me.id, {me.id: "family_law", clinic.attorney2.id: "case_work"})
    people = {person.id: person for person in brought.people}
    for new in writing.new_rows(opened, _ready(brought, tags), reference, plan):
        row = people.get(new.values.get("id")) or new.model(opened=opened, **new.values)
        row.opened, row.case_id, row.epoch = opened, opened.case_id, 1
        yield row


def _ready(brought: Any, tags: Any) -> Any:
    from reencuentro.clinic.exchange.carrying import Ready

    alike = ("number", "kind", "stage", "opened_on", "stage_on", "summary", "notes", "referral")
    return Ready(
        **{name: getattr(brought, name) for name in alike},
        tag=tags.row,
        client_tag=tags.client,
        people=[{"id": person.id} for person in brought.people],
        links=[tie._asdict() for tie in brought.links],
        card=brought.card,
    )


def _insert(rows: Iterator[Any]) -> None:
    from django.db.models import QuerySet

    by_model: dict[type, list[Any]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    for model, same in by_model.items():
        QuerySet(model).bulk_create(same)


def processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main()
