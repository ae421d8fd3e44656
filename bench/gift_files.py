"""What a long file of gifts costs: sealed, read and judged, booked, as its page does it stride by stride.

    python -m bench.gift_files [--rows 1000000] [--donors 100000] [--source hipgive]

On SQLite, in a process and databases of its own. The gifts of a bank's file are booked as entries; those of
a platform are only noted. Processor time, since a laptop does other things meanwhile; memory is the most that
the process ever held by then.
"""

import argparse
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import batched
from time import perf_counter, process_time
from typing import Any
from uuid import uuid4

BANK = "Assets:Bank:Sur"
HEADINGS = {
    "bank": "Folio,Fecha,Donante,Correo,Importe,Moneda,Concepto",
    "hipgive": "Donation ID,Donation Date,Donor Name,Donor Email,Donation Amount,Currency,Project Name",
}
CHUNK = 1000


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--donors", type=int, default=100_000)
    parser.add_argument("--source", choices=HEADINGS, default="bank")
    options = parser.parse_args()
    print(f"{options.rows:,} gifts of {options.donors:,} donors, none of them on file\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        _run(folder, options.source, options.rows, options.donors)


def _run(folder: str, source: str, rows: int, donors: int) -> None:
    os.environ.update(
        REENCUENTRO_DATA=folder, REENCUENTRO_MODE="demo", DJANGO_SETTINGS_MODULE="reencuentro.site.settings"
    )
    import django

    django.setup()
    from django.core.management import call_command

    for database in ("default", "keys", "giving"):
        call_command("migrate", database=database, verbosity=0)
    _through(source, rows, donors)


def _through(source: str, rows: int, donors: int) -> None:
    from reencuentro.giving.access.staff import Role, Staff
    from reencuentro.giving.books.actions import open_account, open_fund
    from reencuentro.giving.imports import actions
    from reencuentro.giving.imports.booking import book_some
    from reencuentro.giving.imports.carrying import About
    from reencuentro.giving.imports.checking import check_some

    keeper = Staff(uuid4(), Role.FUNDRAISER)
    fund = open_fund(keeper, purpose="papers", kind="line").code
    open_account(keeper, BANK)
    upload = _Upload(source, rows, donors)
    brought = _measured("sealed", rows, lambda: actions.bring(keeper, upload))
    columns = About.of(brought.about).columns
    account = BANK if source == "bank" else ""
    actions.choose(keeper, brought.id, columns, account=account, fund=fund)
    _measured("read and judged", rows, lambda: _until_it_stands(check_some, brought.id, "checking"))
    actions.book_file(keeper, brought.id)
    _measured("booked", rows, lambda: _until_it_stands(book_some, brought.id, "posting"))


def _until_it_stands(some: Callable[[Any], Any], import_id: Any, state: str) -> None:
    while (done := some(import_id)) and done.state == state:
        pass


def _measured[Done](what: str, rows: int, act: Callable[[], Done]) -> Done:
    started, worked = perf_counter(), process_time()
    done = act()
    worked, started = process_time() - worked, perf_counter() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
    most /= 1024 if sys.platform == "darwin" else 1
    print(
        f"{what:<18}{rows / worked:>10,.0f} lines a second of processor time{worked:>9,.0f} s"
        f"{started:>9,.0f} s by the clock{most:>8,.0f} MB",
        flush=True,
    )
    return done


class _Upload:
    """The file as a browser sends it, made while it is read."""

    name: str | None = "gifts.csv"

    def __init__(self, source: str, rows: int, donors: int) -> None:
        self._source, self._rows, self._donors = source, rows, donors

    def chunks(self) -> Iterator[bytes]:
        yield f"{HEADINGS[self._source]}\n".encode()
        for numbers in batched(range(self._rows), CHUNK):
            yield "".join(map(self._line, numbers)).encode()

    def _line(self, number: int) -> str:
        who = number * 7919 % self._donors
        day = f"2026-{number % 9 + 1:02}-{number % 28 + 1:02}"
        amount = f"{number % 900 + 100}.{number % 100:02}"
        return f"G-{number},{day},Donante {who},d{who}@example.org,{amount},MXN,Documentos\n"


if __name__ == "__main__":
    main()
