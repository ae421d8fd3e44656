"""How many visitors a campaign's page serves, kept and made anew, beside a bare page of Django.

    python -m bench.campaign_page [--seconds 5]

Each under granian with two workers, as the house is served, on loopback; four connections ask as fast as they
are answered, and share the processors with the server. So a second figure says what two processors would
serve if the server had them to itself: answers to a second of the workers' own processor time, twice.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import psutil

from reencuentro.site.config import ROOT
from tools.web_server import THREADS_PER_WORKER

PAGE = "/es/campaigns/come-home/"
CONTENDERS = {
    "kept": ("reencuentro.site.wsgi:application", PAGE),
    "made anew": ("bench.public.uncached:application", PAGE),
    "bare Django": ("bench.public.bare:application", "/"),
}
WORKERS = CONNECTIONS_EACH = 2


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=5.0)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "REENCUENTRO_DATA": folder, "REENCUENTRO_MODE": "demo"}
        subprocess.run([sys.executable, "-m", "bench.public.seeding"], cwd=ROOT, env=environment, check=True)
        print(f"{'':<12}  answers a second  of two processors  bytes")
        measured = {name: _measure(*what, environment, seconds) for name, what in CONTENDERS.items()}
    for name, (by_clock, of_two, length) in measured.items():
        print(f"{name:<12}{by_clock:>18,.0f}{of_two:>19,.0f}{length:>7,}")
    bare = measured["bare Django"][1]
    print(
        f"\nto a bare page of Django: kept {measured['kept'][1] / bare:.2f}×, "
        f"made anew {measured['made anew'][1] / bare:.3f}× as fast"
    )


def _measure(
    application: str, address: str, environment: dict[str, str], seconds: float
) -> tuple[float, float, int]:
    """Answers a second by the clock, the same of two processors, bytes of an answer."""
    with _served(application, environment) as (server, port):
        _load(port, address, 1.0)  # warm
        before, started = _processor(server), time.monotonic()
        loads = _load(port, address, seconds)
        elapsed, spent = time.monotonic() - started, _processor(server) - before
    answers = sum(load["answers"] for load in loads)
    return answers / elapsed, 2 * answers / spent, loads[0]["bytes"]


@contextmanager
def _served(application: str, environment: dict[str, str]) -> Iterator[tuple[psutil.Process, int]]:
    port = _free_port()
    command = [Path(sys.executable).with_name("granian"), "--interface", "wsgi", "--port", str(port)]
    command += [
        "--workers",
        str(WORKERS),
        "--blocking-threads",
        str(THREADS_PER_WORKER),
        "--log-level",
        "error",
    ]
    server = subprocess.Popen([*command, "--http", "1", application], cwd=ROOT, env=environment)
    try:
        _wait_for(port)
        yield psutil.Process(server.pid), port
    finally:
        server.terminate()
        server.wait()


def _load(port: int, address: str, seconds: float) -> list[dict[str, int]]:
    command = [sys.executable, "-m", "bench.public.loading", str(port), address, str(seconds)]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _connection in range(WORKERS * CONNECTIONS_EACH)
    ]
    return [json.loads(process.communicate()[0]) for process in running]


def _processor(server: psutil.Process) -> float:
    """Seconds that its workers had of the processors."""
    return sum(sum(worker.cpu_times()[:2]) for worker in server.children(recursive=True))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    """Until a worker answers, whatever it says."""
    for _try in range(300):
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/")
            connection.getresponse()
            return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise SystemExit("the server did not come up")


if __name__ == "__main__":
    main()
