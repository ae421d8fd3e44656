"""What it costs to look people up among 10,000 on file; and a dry run that does it.

    python -m bench.likeness [--people 10000] [--rows 2000]

On file is either a clinic's usual mixture, where one in forty is a Hernández, or a crowd where everybody is
called nearly the same. A person of a list, or of a check before a new case, is asked for by the tracing
engine with all that is known of her; what is typed into a search box is looked for by its words. The dry run
checks a list as `./run import` does, once with one case on file and once with 2,000 cases of five people each
who have nearly the same names as those of the list.
"""

import argparse
import io
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from typing import Any

from bench.names import Names

SOUGHT = 500
TYPED = ("guadalupe hernandez", "rosa", "lupita lopes garcia", "hernandes", "xochi")
GOAL = 500
CASES = 2000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--dry-run", type=int, metavar="CASES", help=argparse.SUPPRESS)
    options = parser.parse_args()
    _set_up()
    if options.dry_run is not None:
        return print(*_dry_run(options.dry_run, options.rows))
    for crowd, draw in (("mixed names", _mixed), ("nearly the same names", _nearly_the_same)):
        _look_up(crowd, options.people, draw(Names(20261126)))
    empty, full = (_in_a_process_of_its_own(cases, options.rows) for cases in (1, CASES))
    print(f"{CASES:,} cases / one case on file: {full / empty:.2f}× the processor time")


def _set_up() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()


type Lines = list[str]


def _mixed(names: Names) -> Callable[[], Lines]:
    return lambda: _lines(names.person(), names)


def _nearly_the_same(names: Names) -> Callable[[], Lines]:
    parts = (
        ("María Guadalupe", "Guadalupe", "Lupita"),
        ("Hernández", "Hernandes"),
        ("García", "Garcia", "López"),
    )
    return lambda: _lines((names.picker.choice(part) for part in parts), names)


def _lines(name: Iterable[str], names: Names) -> Lines:
    """Of her card."""
    from reencuentro.clinic.people.likeness import Card

    born = names.birth()
    return [*Card.of_names(*name).lines(), f"born {born} {born}"]


def _look_up(crowd: str, people: int, person: Callable[[], Lines]) -> None:
    from reencuentro.clinic.people.asking import entry_of
    from reencuentro.clinic.people.likeness import Card, Haystack
    from reencuentro.engines.tracing.register import Register

    on_file = [person() for _ in range(people)]
    Register(map(entry_of, on_file[:100])).search(entry_of(person()))  # what is read once for all
    laid_out, register = _timed(lambda: Register(map(entry_of, on_file)))
    sought = [entry_of(person()) for _ in range(SOUGHT)]
    searched, found = _timed(lambda: [register.search(one) for one in sought])
    print(
        f"{crowd}, {people:,} on file: laid out in {laid_out:.0f} ms; {searched / SOUGHT:.2f} ms a person, "
        f"{sum(map(len, found)) / SOUGHT:.1f} found",
        flush=True,
    )
    today = Names(1).birth()
    entries = ["\n".join(lines) for lines in on_file]
    typed = [_timed(lambda: Haystack(entries).search(Card.from_text(text, today)))[0] for text in TYPED]  # noqa: B023
    print(
        f"{crowd}: typed into the search box, laid out anew each time: {max(typed):.0f} ms at most",
        flush=True,
    )


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of this process, and what came out."""
    started = time.process_time()
    result = work()
    return (time.process_time() - started) * 1000, result


def _in_a_process_of_its_own(cases: int, rows: int) -> float:
    """Processor seconds."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "REENCUENTRO_TEST_ROOT": folder}
        command = [sys.executable, "-m", "bench.likeness", "--dry-run", str(cases), "--rows", str(rows)]
        answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    wall, processor = map(float, answer.stdout.split())
    print(
        f"dry run, {cases:,} on file: {rows / wall:.0f} rows a second (goal: {GOAL}), "
        f"processor {processor / rows * 1000:.2f} ms a row",
        flush=True,
    )
    return processor


def _dry_run(cases: int, rows: int) -> tuple[float, float]:
    """Seconds and processor seconds."""
    from bench.importing import processor
    from bench.seeding import seed
    from reencuentro.clinic.exchange.actions.checking import CHECKING
    from reencuentro.clinic.exchange.actions.importing import choose_columns
    from reencuentro.clinic.exchange.actions.reading import start_import
    from reencuentro.clinic.exchange.helpers import through, useful_helpers
    from reencuentro.clinic.exchange.runs import open_sheet
    from reencuentro.clinic.keyring.opening import open_cases

    me = seed(cases)["all"].identity
    open_cases(me)  # the first time of all takes some seconds more
    run = start_import(me, io.BytesIO(_list(rows)), "bench")
    choose_columns(
        me, run.id, open_sheet(run, me).targets, kind="reunification", lead_id=me.user_id, members={}
    )
    started, before = time.perf_counter(), processor()
    *_, run = through(CHECKING, me, run.id, useful_helpers(run))
    taken = time.perf_counter() - started, processor() - before
    assert open_sheet(run, me).counts["new"] == rows
    return taken


def _list(rows: int) -> bytes:
    """As `bench.importing` writes it, but with the names of those on file."""
    from bench.importing import HEADINGS, row
    from bench.seeding import GIVEN, SURNAMES

    picker = random.Random(20261126)

    def name(words: int) -> str:
        return f"{picker.choice(GIVEN)} {picker.choice(SURNAMES)}" if words > 1 else picker.choice(SURNAMES)

    return "\n".join(
        ";".join(cells) for cells in [HEADINGS, *(row(n, picker, name) for n in range(rows))]
    ).encode()


if __name__ == "__main__":
    main()
