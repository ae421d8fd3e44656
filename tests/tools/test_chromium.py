"""The browser of the journeys is the lightest that is there."""

from pathlib import Path

import pytest

from tools import chromium


@pytest.fixture
def programs(tmp_path: Path, monkeypatch) -> Path:
    """A folder, the only one on PATH; no browser is named."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    return tmp_path


def there(folder: Path, name: str) -> str:
    (folder / name).touch(mode=0o755)
    return str(folder / name)


def test_the_headless_shell_is_taken_before_a_whole_browser(programs):
    whole = there(programs, "chromium")
    assert chromium.path() == whole
    shell = there(programs, "chromium-headless-shell")
    assert chromium.path() == shell


def test_the_one_that_is_named_is_taken_before_all(programs, monkeypatch):
    there(programs, "chromium")
    monkeypatch.setenv(chromium.VARIABLE, there(programs, "mine"))
    assert chromium.path() == str(programs / "mine")


def test_one_that_is_named_and_not_there_ends_it(programs, monkeypatch):
    there(programs, "chromium")
    monkeypatch.setenv(chromium.VARIABLE, str(programs / "elsewhere"))
    with pytest.raises(SystemExit, match="elsewhere can't be started"):
        chromium.path()
