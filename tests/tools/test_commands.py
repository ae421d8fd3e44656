"""Which installation a command works on, what the test command adds up, when the night begins."""

import datetime
import socket
from collections import Counter
from pathlib import Path

import pytest

from tools import demo, test, web_server
from tools.installation import Installation


def test_a_folder_says_what_it_holds(tmp_path):
    (tmp_path / "config.toml").touch()
    assert Installation.at(tmp_path).mode == "serve"
    (tmp_path / "DEMONSTRATION").touch()
    assert Installation.at(tmp_path).mode == "demo"


@pytest.mark.parametrize("spelling", [["--data", "{}"], ["--data={}"]])
def test_data_may_stand_anywhere_among_the_arguments(tmp_path, spelling):
    (tmp_path / "config.toml").touch()
    named = [part.format(tmp_path) for part in spelling]
    installation, rest = Installation.named_in(["cases.xlsx", *named, "--dry-run"])
    assert installation.data == tmp_path
    assert rest == ["cases.xlsx", "--dry-run"]


def test_nothing_is_done_to_an_installation_that_is_not_there(tmp_path):
    with pytest.raises(SystemExit, match="There is nothing in"):
        Installation.named_in(["--data", str(tmp_path / "nowhere")])
    assert not (tmp_path / "nowhere").exists()


def test_the_demonstration_never_touches_what_is_not_its_own(tmp_path):
    (tmp_path / "keys.sqlite3").write_text("real")
    for fresh in (False, True):
        with pytest.raises(SystemExit, match="in use for something else"):
            demo._prepared_folder(tmp_path, fresh)
    assert (tmp_path / "keys.sqlite3").read_text() == "real"


def test_the_demonstration_keeps_what_was_entered_until_asked_to_forget(tmp_path):
    data = tmp_path / "demo"
    installation = demo._prepared_folder(data, fresh=False)
    (data / "content.sqlite3").write_text("entered")
    installation.config.demo_marker.write_text(demo.READY)
    demo._prepared_folder(data, fresh=False)
    assert (data / "content.sqlite3").exists()
    demo._prepared_folder(data, fresh=True)
    assert not (data / "content.sqlite3").exists()


def test_a_demonstration_whose_loading_was_cut_off_starts_over(tmp_path):
    data = tmp_path / "demo"
    demo._prepared_folder(data, fresh=False)
    (data / "content.sqlite3").write_text("half")
    demo._prepared_folder(data, fresh=False)
    assert not (data / "content.sqlite3").exists()


def test_a_port_in_use_is_named_with_a_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"--port {port + 1}"):
            web_server.require_free_port(port)


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2026-03-01T03:59:59", "2026-03-01T04:00"),
        ("2026-03-01T04:00", "2026-03-02T04:00"),
        ("2026-12-31T23:00", "2027-01-01T04:00"),
    ],
)
def test_the_night_begins_at_four(now, night):
    moment = datetime.datetime.fromisoformat
    assert web_server.next_night(moment(now)) == moment(night)


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("===== 12 passed in 3.02s =====", {"passed": 12}),
        ("=== 1 failed, 11 passed, 2 skipped, 1 warning, 1 error in 63.10s (0:01:03) ===",
         {"failed": 1, "passed": 11, "skipped": 2, "warnings": 1, "errors": 1}),
        ("===== no tests ran in 0.01s =====", {}),
    ],
)  # fmt: skip
def test_counts_are_read_from_the_closing_line(line, counts):
    match = test.CLOSING_LINE.match(line)
    assert match is not None
    assert test.counted(match[1]) == counts


def test_the_summary_ends_as_pytest_does_and_never_looks_better_than_it_was(capsys):
    stages = [test.Stage("SQLite", True, Counter(passed=3)), test.Stage("Chromium", False, Counter())]
    test._print_summary(stages, 4.2)
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("=") and last.endswith("=")
    assert " 3 passed, 1 error in 4.20s " in last


def test_a_folder_is_shared_by_two_workers_and_less_is_not(tmp_path):
    file = tmp_path / "test_one.py"
    file.touch()
    assert "-n" in test.workers(["-q", str(tmp_path)])
    assert test.workers([str(file)]) == test.workers(["-k", "passphrase"]) == []


def test_modules_of_commands_are_there():
    from tools.help import OWN_COMMANDS

    folder = Path(test.__file__).parent
    assert {path.stem for path in folder.glob("*.py")} >= set(OWN_COMMANDS)
