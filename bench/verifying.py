"""How long it takes to hold all sealed content against the trail (./run audit verify --content).

    python -m bench.verifying [--cases 2000]

One organisation with that many cases and five people each. The seconds are the processor's, so that other
work on the machine does not count; the last line is what the digests add to a change of one person.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from bench.seeding import Browser, seed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(REENCUENTRO_TEST_ROOT=folder, DJANGO_SETTINGS_MODULE="tests.settings")
        _measure(options.cases)


def _measure(cases: int) -> None:
    import django

    django.setup()
    from reencuentro.clinic.audit.verifying import Sought, verify_here

    browser = seed(cases)["all"]
    print(f"{cases:,} cases, {cases * 5:,} people", flush=True)
    trail, _ = _seconds(verify_here)
    both, finding = _seconds(lambda: verify_here(Sought(watch_content=iter)))
    print(f"the trail, {finding.count:,} rows: {trail:.1f} s")
    print(f"the trail and {finding.compared:,} rows of content: {both:.1f} s; in order: {finding.ok}")
    _measure_a_change(_changing(browser))


def _measure_a_change(change: Callable[[], Any]) -> None:
    """The same change with and without the row that tells what it writes, in turn."""
    from reencuentro.clinic.audit import actions

    announce = actions._announce
    times: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(120):
        told = bool(turn % 2)
        actions._announce = announce if told else lambda act: None
        times[told].append(_seconds(change)[0] * 1000)
    told, untold = (median(times[told][5:]) for told in (True, False))
    print(f"a change of one person: {told:.2f} ms, {told - untold:.2f} ms of it for the digests")


def _changing(browser: Browser) -> Callable[[], Any]:
    from reencuentro.clinic.keyring.opening import open_case
    from reencuentro.clinic.people.actions import change_person
    from reencuentro.clinic.people.models import Person

    opened = open_case(browser.identity, browser.a_case)
    person = Person.objects.within(opened).first()
    turns = iter(range(10_000))
    return lambda: change_person(opened, person.id, {"given_names": f"Rosa {next(turns)}"})


def _seconds[Answer](work: Callable[[], Answer]) -> tuple[float, Answer]:
    started = time.process_time()
    answer = work()
    return time.process_time() - started, answer


if __name__ == "__main__":
    main()
