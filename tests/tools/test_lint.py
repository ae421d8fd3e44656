"""What the checks leave behind."""

import sys
from pathlib import Path

from tools import lint


def test_a_check_that_ends_without_tidying_up_leaves_no_folder_of_the_tests(monkeypatch, capsys):
    abrupt = "import os; print(os.environ['REENCUENTRO_TEST_ROOT'], end='', flush=True); os._exit(1)"
    monkeypatch.setitem(lint.CHECKS, "abrupt", [sys.executable, "-c", abrupt])
    assert lint.main(["abrupt"]) == 1
    folder = Path(capsys.readouterr().out.rpartition("\n")[2])
    assert folder.name and folder.parent.is_dir() and not folder.exists()
