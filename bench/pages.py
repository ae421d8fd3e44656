"""What sealing costs a page: My day, board, list with search and case page, sealed and in the clear.

    python -m bench.pages [--cases 2000]

One organisation with 2,000 cases and 10,000 people, twice: once as it is, once with the sealing of
values taken out (same code, same database, columns in the clear). Both serve the same pages in turn,
warm, in one run, asked as the web server asks. Printed are medians, their ratio, and the 95th percentile of
both: of the processor's time, which other work on the machine moves little, and of the sealed side by the
clock. A colleague with a tenth of the cases, and somebody who is on every team. A search is asked for as one
types, which brings the rows alone, and as a whole page, for browsers without scripts.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from statistics import median, quantiles
from typing import Any

PAGES = ("my day", "board", "list", "list, typing", "list, search", "case")
ROUNDS = 25


def main() -> None:
    options = _options()
    if options.serve:
        return _serve(options.serve, options.cases)
    with tempfile.TemporaryDirectory() as folder:
        servers = {side: _start(side, folder, options.cases) for side in ("sealed", "clear")}
        print(f"{options.cases:,} cases, {options.cases * 5:,} people; {ROUNDS} rounds, warm")
        for who in ("a tenth", "all"):
            for page in PAGES:
                _compare(who, page, servers)
        for server in servers.values():
            server.stdin.close()
            server.wait()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--serve", choices=("sealed", "clear"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _start(side: str, folder: str, cases: int) -> subprocess.Popen:
    """A process of its own for each side, so that neither warms the other's caches."""
    data = os.path.join(folder, side)
    os.makedirs(data)
    environment = {**os.environ, "REENCUENTRO_TEST_ROOT": data}
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.pages", "--serve", side, "--cases", str(cases)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    print(f"{side}: {process.stdout.readline().strip()}", flush=True)
    return process


def _compare(who: str, page: str, servers: dict[str, subprocess.Popen]) -> None:
    times: dict[str, list[list[float]]] = {side: [] for side in servers}
    for turn in range(ROUNDS + 3):
        for side, server in servers.items():
            print(json.dumps([who, page]), file=server.stdin, flush=True)
            answer = json.loads(server.stdout.readline())
            if turn >= 3:
                times[side].append(answer)
    processor = {side: [one[0] for one in answers] for side, answers in times.items()}
    clock = [one[1] for one in times["sealed"]]
    sealed, clear = median(processor["sealed"]), median(processor["clear"])
    print(
        f"{who:>8} · {page:<13} sealed {sealed:>6.1f} ms  clear {clear:>6.1f} ms  {sealed / clear:>5.2f}×"
        f"   p95 {_p95(processor['sealed']):>6.1f} and {_p95(processor['clear']):>6.1f} ms,"
        f" by the clock {_p95(clock):>6.1f} ms",
        flush=True,
    )


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _serve(side: str, cases: int) -> None:
    """Answer requests for pages with the milliseconds they took, until the input ends."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    if side == "clear":
        from bench.seeding import take_out_the_sealing

        take_out_the_sealing()
    django.setup()
    from bench.seeding import seed
    from reencuentro.site.garbage import settle
    from tests.support.serving import Served

    started = time.perf_counter()
    browsers, served = seed(cases), Served()
    settle()
    print(f"seeded in {time.perf_counter() - started:.0f} s", flush=True)
    for line in sys.stdin:
        who, page = json.loads(line)
        print(json.dumps(_milliseconds(served, browsers[who], page)), flush=True)


def _milliseconds(served: Any, browser: Any, page: str) -> tuple[float, float]:
    """What a page took of the processor and by the clock."""
    clock, processor = time.perf_counter(), time.process_time()
    status, _body = _REQUESTS[page](served, browser)
    taken = (time.process_time() - processor) * 1000, (time.perf_counter() - clock) * 1000
    if status != 200:
        raise SystemExit(f"{page} answered {status}")
    return taken


_REQUESTS = {
    "my day": lambda served, browser: served.get(browser.client, "/"),
    "board": lambda served, browser: served.get(browser.client, "/board/"),
    "list": lambda served, browser: served.get(browser.client, "/cases/"),
    "list, typing": lambda served, browser: served.post(
        browser.client, "/cases/", {"text": "hernandes"}, HTTP_HX_REQUEST="true"
    ),
    "list, search": lambda served, browser: served.post(browser.client, "/cases/", {"text": "hernandes"}),
    "case": lambda served, browser: served.get(browser.client, f"/cases/{browser.a_case}/"),
}


if __name__ == "__main__":
    main()
