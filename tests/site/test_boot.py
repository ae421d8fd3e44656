"""The boot half of every session: in memory, closed to others, and new when it must be."""

import os
import stat

import pytest

from reencuentro.site import boot


@pytest.fixture
def memory(tmp_path, monkeypatch):
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(tmp_path))
    return tmp_path


def test_all_workers_read_the_same_key(memory):
    assert boot.key() == boot.key()
    assert len(boot.key()) == 32


def test_a_renewed_key_is_seen_at_once(memory):
    before = boot.key()
    after = boot.renew()
    assert before != after == boot.key()


def test_nobody_else_can_read_it(memory):
    boot.key()
    path = boot.key_path()
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_folder_prepared_by_somebody_else_is_not_used(memory):
    folder = boot.key_path().parent
    folder.chmod(0o777)
    with pytest.raises(PermissionError):
        boot.key()


def test_a_link_in_place_of_the_folder_is_not_followed(memory, tmp_path_factory):
    folder = boot.key_path().parent
    folder.rmdir()
    folder.symlink_to(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(PermissionError):
        boot.key()


def test_nothing_stays_behind_when_the_server_stops(memory):
    boot.key()
    boot.forget()
    assert os.listdir(memory) == []


def test_without_memory_it_falls_back_to_the_disk_and_says_so(monkeypatch):
    monkeypatch.delenv("RUNTIME_DIRECTORY")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(boot.os, "access", lambda path, mode: False)
    assert not boot.in_memory()
