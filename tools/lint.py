"""Look for faults without running anything: style, types, walls between rooms, translations."""

import subprocess
import sys
import time
from pathlib import Path

from reencuentro.site.config import ROOT

PYTHON = sys.executable
CHECKS = {
    "style": [PYTHON, "-m", "ruff", "check", "."],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "types": [PYTHON, "-m", "mypy"],
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
    failed = [name for name in arguments or CHECKS if not passes(name)]
    return 1 if failed else 0


def passes(name: str) -> bool:
    """Quiet if there is nothing to say."""
    started = time.monotonic()
    print(f"lint: {name} …", end="", flush=True)
    done = subprocess.run(CHECKS[name], cwd=ROOT, capture_output=True, text=True)
    print(f" {'failed' if done.returncode else 'ok'} ({time.monotonic() - started:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0
