"""./run audit verify FILE on a machine where nothing is installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reencuentro.clinic.audit.actions import record
from reencuentro.site.config import ROOT
from tests.clinic.audit.test_verifying import SQLITE_ONLY, copied


def run(*arguments: object, data: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "REENCUENTRO_DATA": str(data), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tools", "audit", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


@SQLITE_ONLY
@pytest.mark.django_db(transaction=True)
def test_a_copy_is_verified_where_nothing_is_installed(tmp_path):
    record(None, "login.refused", outcome="denied")
    copy = copied(tmp_path / "audit.sqlite3")
    nowhere = tmp_path / "nothing"
    done = run("verify", "--language", "en", copy, data=nowhere)
    assert done.returncode == 0, done.stderr
    assert "1 row read: the trail is as it was written." in done.stdout
    assert not nowhere.exists()


def test_without_a_copy_there_must_be_an_installation(tmp_path):
    assert run("verify", data=tmp_path / "nothing").returncode == 1
