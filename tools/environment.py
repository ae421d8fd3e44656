"""Make .venv ready for a command, then hand the command over to it. Standard library only.

`./run` starts this with any Python >= 3.12. What is installed is exactly what the lock names, with its
hashes; nothing is done if the lock has not changed since.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FOR_DEVELOPERS = {"test", "lint", "bench", "messages"}
WITHOUT_ENVIRONMENT = {"", "help", "-h", "--help"}


def main(arguments: list[str]) -> None:
    command = arguments[0] if arguments else ""
    if command in WITHOUT_ENVIRONMENT:
        os.execv(sys.executable, [sys.executable, str(ROOT / "tools" / "help.py")])
    prepare("dev" if command in FOR_DEVELOPERS else "runtime")
    os.environ["PYTHONPATH"] = str(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", "tools", *arguments])


def prepare(lock_name: str) -> None:
    """Bring .venv in step with requirements/<lock_name>.txt; others who start meanwhile wait."""
    lock = ROOT / "requirements" / f"{lock_name}.txt"
    stamp = VENV / f"installed-{lock_name}"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    with lock.open() as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if not _is_sound():
            _create()
        if not stamp.exists() or stamp.read_text() != wanted:
            _install(lock)
            stamp.write_text(wanted)


def _is_sound() -> bool:
    """An interrupted creation or a Python that was removed since leaves an environment that can't run."""
    check = "import pip, sys; sys.exit(sys.version_info < (3, 12))"
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", check], capture_output=True).returncode == 0


def _create() -> None:
    print("Making the Python environment in .venv", file=sys.stderr, flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    base = getattr(sys, "_base_executable", sys.executable)
    made = subprocess.run([base, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode and shutil.which("uv"):
        made = subprocess.run(
            ["uv", "venv", "--quiet", "--seed", "--clear", "--python", base, str(VENV)],
            capture_output=True,
            text=True,
        )
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            f"{base} can't make a virtual environment.\n{(made.stdout + made.stderr).strip()}\n"
            "On Debian and Ubuntu: apt-get install python3-venv. Or install uv, which needs no such package."
        )


def _install(lock: Path) -> None:
    """pip's own lines become one line of progress; if it fails, all that it said is shown."""
    total = sum("==" in line.split(" ")[0] for line in lock.read_text().splitlines())
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--no-deps",
        "--disable-pip-version-check",
    ]
    command += ["--no-input", "--progress-bar", "off", "-r", str(lock)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said: list[str] = []
    progress = Progress("Installing packages", total)
    for line in process.stdout or ():
        said.append(line)
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            progress.step(line.split("==")[0].split(" ")[-1])
        elif line.startswith("Installing collected"):
            progress.say("unpacking")
    if process.wait():
        sys.exit("\n" + "".join(said) + "\nThe packages could not be installed; see above.")
    progress.end()


class Progress:
    """One line that is rewritten on a terminal; in a log, a line every few seconds."""

    EVERY_SECONDS = 5.0

    def __init__(self, what: str, total: int) -> None:
        self.what, self.total, self.done = what, total, 0
        self.terminal = sys.stderr.isatty()
        self.said_at = 0.0

    def step(self, item: str) -> None:
        self.done += 1
        self.say(f"{self.done}/{self.total} {item}")

    def say(self, state: str) -> None:
        now = time.monotonic()
        if self.terminal:
            print(f"\r\033[K{self.what}: {state}", end="", file=sys.stderr, flush=True)
        elif now - self.said_at >= self.EVERY_SECONDS:
            print(f"{self.what}: {state}", file=sys.stderr, flush=True)
            self.said_at = now

    def end(self) -> None:
        start = "\r\033[K" if self.terminal else ""
        print(f"{start}{self.what}: done", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
