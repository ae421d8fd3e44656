"""./run finds a Python that works wherever it lies, and knows its commands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reencuentro.site.config import ROOT
from tools import environment, help

FAILING_SHIM = "#!/bin/sh\necho 'pyenv: python3: command not found' >&2\nexit 127\n"
TOO_OLD = f'#!/bin/sh\ncase "$2" in *version_info*) exit 1;; esac\nexec {sys.executable} "$@"\n'


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine with a shell and nothing else, and a clone whose environment.py only says who runs it."""
    (tmp_path / "clone" / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "run", tmp_path / "clone" / "run")
    (tmp_path / "clone" / "tools" / "environment.py").write_text(
        "import sys; print(sys.executable, sys.argv[1:])"
    )
    (tmp_path / "bin").mkdir()
    for name in ("dirname", "sh"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "")
    (tmp_path / "home").mkdir()
    return tmp_path


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def python(path: Path) -> None:
    program(path, f'#!/bin/sh\nexec {sys.executable} "$@"\n')


def run(machine: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(machine / "bin"), "HOME": str(machine / "home"), **variables}
    command = [str(machine / "clone" / "run"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_takes_the_python_on_the_path(machine):
    python(machine / "bin" / "python3")
    done = run(machine, "demo", "--port", "1 2")
    assert done.stdout.strip().endswith("['demo', '--port', '1 2']")


@pytest.mark.parametrize("shim", [FAILING_SHIM, TOO_OLD], ids=["failing", "too old"])
def test_looks_under_pyenv_when_the_shims_fail_or_are_too_old(machine, shim):
    for name in ("python3", "python3.13", "python3.12", "python"):
        program(machine / "bin" / name, shim)
    python(machine / "home" / ".pyenv" / "versions" / "3.13.0" / "bin" / "python3")
    assert run(machine, "help").returncode == 0


def test_looks_where_pyenv_was_told_to_live(machine):
    python(machine / "elsewhere" / "versions" / "3.12.7" / "bin" / "python3")
    assert run(machine, "help", PYENV_ROOT=str(machine / "elsewhere")).returncode == 0


def test_asks_uv_last(machine):
    python(machine / "uv-python" / "python3.13")
    program(machine / "bin" / "uv", f'#!/bin/sh\necho "{machine}/uv-python/python3.13"\n')
    assert run(machine, "help").returncode == 0


def test_says_what_to_do_when_there_is_none(machine):
    program(machine / "bin" / "python3", FAILING_SHIM)
    done = run(machine, "demo")
    assert done.returncode == 1
    assert "needs Python 3.12 or newer" in done.stderr
    assert "uv python install" in done.stderr


def test_every_command_has_a_line_of_help():
    done = subprocess.run([str(ROOT / "run"), "help"], capture_output=True, text=True, check=True)
    for name in (*help.OWN_COMMANDS, *help.DJANGO_COMMANDS):
        line = next(line for line in done.stdout.splitlines() if line.split()[:1] == [name])
        assert len(line.split()) > 3


def test_an_unknown_command_is_answered_with_the_nearest():
    done = subprocess.run(
        [sys.executable, "-m", "tools", "dmeo"], cwd=ROOT, capture_output=True, text=True, env={**os.environ}
    )
    assert done.returncode == 2
    assert "Did you mean 'demo'?" in done.stderr


def test_a_broken_environment_is_noticed(tmp_path):
    broken = tmp_path / "bin" / "python"
    broken.parent.mkdir()
    broken.symlink_to(tmp_path / "removed")
    assert not environment._is_sound(tmp_path)
    assert environment._is_sound(Path(sys.prefix))


def test_a_python_without_venv_is_told_what_it_lacks(tmp_path, monkeypatch):
    """Debian's python3 comes without ensurepip; with uv at hand there is another way."""
    program(tmp_path / "python", "#!/bin/sh\necho 'No module named ensurepip' >&2\nexit 1\n")
    monkeypatch.setattr(sys, "_base_executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(SystemExit, match=r"(?s)ensurepip.*apt-get install python3-venv"):
        environment._create(tmp_path / "venv")
    program(tmp_path / "bin" / "uv", f'#!/bin/sh\necho "$@" > "{tmp_path}/asked"\n')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    environment._create(tmp_path / "venv")
    assert "venv" in (tmp_path / "asked").read_text()


def test_nothing_is_installed_while_the_lock_is_the_same(tmp_path, monkeypatch):
    installed: list[Path] = []
    monkeypatch.setattr(environment, "_is_sound", lambda venv: True)
    monkeypatch.setattr(environment, "_install", lambda lock, venv: installed.append(lock))
    environment.prepare("runtime", tmp_path)
    environment.prepare("runtime", tmp_path)
    assert len(installed) == 1
    (tmp_path / "installed-runtime").write_text("another lock")
    environment.prepare("runtime", tmp_path)
    assert len(installed) == 2
