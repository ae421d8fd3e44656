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
FOR_DEVELOPERS = {"test", "lint", "bench", "messages"}
WITHOUT_ENVIRONMENT = {"", "help", "-h", "--help"}


def main(arguments: list[str]) -> None:
    command = arguments[0] if arguments else ""
    if command in WITHOUT_ENVIRONMENT:
        os.execv(sys.executable, [sys.executable, str(ROOT / "tools" / "help.py")])
    prepare("dev" if command in FOR_DEVELOPERS else "runtime")
    os.environ["PYTHONPATH"] = str(ROOT)
    os.execv(_python(VENV), [str(_python(VENV)), "-m", "tools", *arguments])


def prepare(lock_name: str, venv: Path = VENV) -> Path:
    """Bring `venv` in step with requirements/<lock_name>.txt; others who start meanwhile wait. Its Python."""
    lock = ROOT / "requirements" / f"{lock_name}.txt"
    stamp = venv / f"installed-{lock_name}"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    with lock.open() as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if not _is_sound(venv):
            _create(venv)
        if not stamp.exists() or stamp.read_text() != wanted:
            _install(lock, venv)
            stamp.write_text(wanted)
    return _python(venv)


def _python(venv: Path) -> Path:
    return venv / "bin" / "python"


def _is_sound(venv: Path) -> bool:
    """An interrupted creation or a Python that was removed since leaves an environment that can't run."""
    check = "import pip, sys; sys.exit(sys.version_info < (3, 12))"
    python = _python(venv)
    return python.exists() and subprocess.run([python, "-c", check], capture_output=True).returncode == 0


def _create(venv: Path) -> None:
    print(f"Making the Python environment in {venv.name}", file=sys.stderr, flush=True)
    shutil.rmtree(venv, ignore_errors=True)
    base = getattr(sys, "_base_executable", sys.executable)
    made = subprocess.run([base, "-m", "venv", str(venv)], capture_output=True, text=True)
    if made.returncode and shutil.which("uv"):
        made = subprocess.run(
            ["uv", "venv", "--quiet", "--seed", "--clear", "--python", base, str(venv)],
            capture_output=True,
            text=True,
        )
    if made.returncode:
        shutil.rmtree(venv, ignore_errors=True)
        sys.exit(
            f"{base} can't make a virtual environment.\n{(made.stdout + made.stderr).strip()}\n"
            "On Debian and Ubuntu: apt-get install python3-venv. Or install uv, which needs no such package."
        )


def _install(lock: Path, venv: Path) -> None:
    """pip's own lines become one line of progress; if it fails, all that it said is shown."""
    total = sum("==" in line.split(" ")[0] for line in lock.read_text().splitlines())
    command = [
        str(_python(venv)),
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
