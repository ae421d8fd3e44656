"""Look for faults without running anything: style, types, walls between rooms, translations."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from reencuentro.site.config import ROOT
from tools import memory

PYTHON = sys.executable
AT_ONCE = 2
CHECKS = {
    "types": [PYTHON, "-m", "mypy"],
    "style": [PYTHON, "-m", "ruff", "check", "."],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "walls": [str(Path(PYTHON).with_name("lint-imports"))],
    "messages": [PYTHON, "-m", "tools.messages", "check"],
    "migrations": [
        PYTHON,
        "manage.py",
        "makemigrations",
        "--check",
        "--dry-run",
        "--settings=tests.settings",
    ],
}


def main(arguments: list[str]) -> int:
    """All checks, or those named. Each says what it found; 1 if any found something."""
    unknown = set(arguments) - CHECKS.keys()
    if unknown:
        print(f"There are these checks: {', '.join(CHECKS)}", file=sys.stderr)
        return 2
    return 0 if all(passed(arguments or CHECKS)) else 1


def passed(names: Iterable[str]) -> list[bool]:
    """Whether each of these checks passes; two run at once, so the long one of types is begun first."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(_passes, names))


def _passes(name: str) -> bool:
    """Quiet if there is nothing to say."""
    started = time.monotonic()
    # Of the tests' settings, which make a folder: mypy ends without tidying up.
    with tempfile.TemporaryDirectory(dir=memory.folder()) as folder:
        environment = {**os.environ, "REENCUENTRO_TEST_ROOT": folder}
        done = subprocess.run(CHECKS[name], cwd=ROOT, env=environment, capture_output=True, text=True)
    said = done.stdout + done.stderr if done.returncode else ""
    outcome = "failed" if done.returncode else "ok"
    print(f"lint: {name} … {outcome} ({time.monotonic() - started:.1f} s)\n{said}", end="", flush=True)
    return done.returncode == 0
