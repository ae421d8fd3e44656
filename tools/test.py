"""Run every check and test, on SQLite, in Chromium and on PostgreSQL: test [pytest's own arguments]

With arguments only pytest runs, with those; for a whole folder with two workers (-n0: without).
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field

from reencuentro.site.config import ROOT
from tools import chromium, lint, postgresql, tesseract
from tools.messages import main as messages

PYTEST = [sys.executable, "-m", "pytest"]
# What a module makes for all its tests is made once: a module stays with one worker. Their order is that of
# tests/support/order.py; pytest-xdist would begin those of the fewest tests last, which are the long ones.
TWO_AT_ONCE = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
CLOSING_LINE = re.compile(r"^=* ?(.*\b(?:passed|failed|errors?|skipped|no tests ran)\b.*) in ([\d.]+)s")
COUNT = re.compile(r"(\d+) (failed|passed|skipped|deselected|xfailed|xpassed|warnings?|errors?)\b")
ORDER = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warnings", "errors")


@dataclass
class Stage:
    name: str
    ok: bool
    counts: Counter[str] = field(default_factory=Counter)


def main(arguments: list[str]) -> int:
    os.environ[chromium.VARIABLE] = chromium.path()
    tesseract.install()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # dozens of processes would each compile all sources anew
    messages(["compile"])
    if arguments:
        return subprocess.call([*PYTEST, *workers(arguments), *arguments])
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as asked:
        stages = [
            _lint_while_compiling(),
            _pytest("SQLite", *TWO_AT_ONCE, "--ignore=tests/journeys", "tests", asked=asked),
            _pytest("Chromium", *TWO_AT_ONCE, "tests/journeys"),
            _on_postgresql(asked),
        ]
    _print_summary(stages, time.monotonic() - started)
    return 0 if all(stage.ok for stage in stages) else 1


def workers(arguments: list[str]) -> list[str]:
    """Two for a folder; for less, to start them takes longer than they save."""
    return TWO_AT_ONCE if any(map(os.path.isdir, arguments)) else []


def _lint_while_compiling() -> Stage:
    """In a fresh clone the types take a minute of one processor, and what is searched with one of the other:
    both workers would each compile it for themselves.
    """
    with subprocess.Popen([sys.executable, "-m", "reencuentro.engines.tracing.ready"], cwd=ROOT):
        return _lint()


def _lint() -> Stage:
    counts = Counter("passed" if ok else "failed" for ok in lint.passed(lint.CHECKS))
    return Stage("lint", not counts["failed"], counts)


def _on_postgresql(asked: str) -> Stage:
    with postgresql.running() as url:
        rooms = ("tests/clinic", "tests/giving", "tests/bridge", "tests/attacks")
        return _pytest("PostgreSQL", *TWO_AT_ONCE, *rooms, database=url, asked=asked)


def _pytest(name: str, *arguments: str, database: str = "", asked: str = "") -> Stage:
    """Shows pytest's output as it comes, and keeps the counts of its closing line.

    `asked`: where it notes on SQLite what each test asks, and reads it on other databases
    (tests/support/repeating.py).
    """
    print(f"\n== {name}", flush=True)
    environment = {
        **os.environ,
        "REENCUENTRO_TEST_DATABASE": database,
        "REENCUENTRO_TEST_ASKED": asked,
    }
    process = subprocess.Popen(
        [*PYTEST, "-rs", *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    counts: Counter[str] = Counter()
    for line in process.stdout or ():
        print(line, end="", flush=True)
        if closing := CLOSING_LINE.match(line):
            counts = counted(closing[1])
    return Stage(name, process.wait() == 0, counts)


def counted(closing: str) -> Counter[str]:
    """{"passed": 12, "errors": 1} of "12 passed, 1 error"."""
    plural = {"error": "errors", "warning": "warnings"}
    return Counter({plural.get(kind, kind): int(number) for number, kind in COUNT.findall(closing)})


def _print_summary(stages: list[Stage], seconds: float) -> None:
    """A line a stage, then all of it together in the form of pytest's own closing line."""
    print("\n== Summary")
    for stage in stages:
        print(f"{stage.name:<12}{'ok' if stage.ok else 'FAILED':<8}{_in_words(stage.counts)}")
    total = sum((stage.counts for stage in stages), Counter[str]())
    if not total["failed"] and not all(stage.ok for stage in stages):
        total["errors"] += 1  # a stage that died without counting may not look like success
    print(f" {_in_words(total)} in {seconds:.2f}s ".center(80, "="), flush=True)


def _in_words(counts: Counter[str]) -> str:
    said = [f"{counts[kind]} {kind}" for kind in ORDER if counts[kind]]
    return re.sub(r"\b1 (error|warning)s", r"1 \1", ", ".join(said)) or "no tests ran"
