"""Pins: the newest heads, kept outside the database, never going back, whatever stops the machine."""

import multiprocessing
import os
import stat
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.vault import pins as pins_module
from reencuentro.engines.vault.errors import Damaged, RolledBack
from reencuentro.engines.vault.pins import Pins


def digest(n: int) -> bytes:
    return n.to_bytes(32, "big")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "pins"


def test_what_was_pinned_is_known_and_still_is_after_a_restart(path):
    Pins(path).advance("roster", 3, digest(3))
    assert Pins(path).get("roster") == (3, digest(3))
    assert Pins(path).get("another") is None


def test_it_never_goes_back(path):
    pins = Pins(path)
    pins.advance("roster", 3, digest(3))
    for n, head in ((2, digest(2)), (3, digest(9))):
        with pytest.raises(RolledBack):
            pins.advance("roster", n, head)
        with pytest.raises(RolledBack):
            Pins(path).advance("roster", n, head)
    assert pins.get("roster") == (3, digest(3))


def test_pinning_the_same_again_writes_nothing(path):
    pins = Pins(path)
    pins.advance("roster", 3, digest(3))
    size = path.stat().st_size
    pins.advance("roster", 3, digest(3))
    assert path.stat().st_size == size


def test_several_go_with_one_flush_or_not_at_all(path, monkeypatch):
    flushed = []
    monkeypatch.setattr(pins_module.os, "fsync", flushed.append)
    pins = Pins(path)
    pins.advance("ready", 1, digest(1))
    assert len(flushed) == 2, "a new file, and the folder that names it"
    flushed.clear()
    pins.advance_many({f"ledger/{i}/team": (1, digest(i)) for i in range(500)})
    assert len(flushed) == 1
    assert len(pins.many()) == 501
    with pytest.raises(RolledBack):
        pins.advance_many({"new": (1, digest(1)), "ledger/7/team": (1, digest(999))})
    assert pins.get("new") is None
    assert Pins(path).get("new") is None


def test_only_the_owner_may_read_the_file(path):
    Pins(path).advance("roster", 1, digest(1))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_one_process_sees_what_another_pinned(path):
    one, other = Pins(path), Pins(path)
    one.advance("roster", 1, digest(1))
    assert other.get("roster") == (1, digest(1))
    other.advance("roster", 2, digest(2))
    assert one.get("roster") == (2, digest(2))
    with pytest.raises(RolledBack):
        one.advance("roster", 2, digest(3))


@given(cut=st.integers(1, 70))
def test_a_line_half_written_when_the_power_went_counts_as_not_written(tmp_path_factory, cut):
    path = tmp_path_factory.mktemp("pins") / "pins"
    running = Pins(path)
    running.advance("roster", 1, digest(1))
    whole = path.stat().st_size
    Pins(path).advance("roster", 2, digest(2))
    os.truncate(path, max(whole, path.stat().st_size - cut))
    assert Pins(path).get("roster") == (1, digest(1))
    running.advance("roster", 3, digest(3))
    assert Pins(path).get("roster") == (3, digest(3))
    assert path.read_bytes().count(b"\n") == 2


def test_a_long_half_written_line_leaves_nothing_behind(path):
    pins = Pins(path)
    pins.advance("roster", 1, digest(1))
    with path.open("ab") as file:
        file.write(b"ledger/" + b"x" * 500)
    pins.advance("roster", 2, digest(2))
    assert path.read_text() == f"roster 1 {digest(1).hex()}\nroster 2 {digest(2).hex()}\n"


def test_a_shorter_file_is_seen_by_a_process_that_knew_more(path):
    pins = Pins(path)
    pins.advance_many({"a": (1, digest(1)), "b": (1, digest(1))})
    os.truncate(path, 0)
    with pytest.raises(RolledBack):
        pins.get("a")


@pytest.mark.parametrize(
    "line", [b"roster\n", b"roster x y\n", b"roster 1 00\n", b"\xff\xfe\n", b"\n", b"a b 1 00\n"]
)
def test_a_broken_line_is_a_clean_refusal(path, line):
    path.write_bytes(line)
    with pytest.raises(Damaged):
        Pins(path).get("roster")


def test_a_file_that_goes_back_by_itself_is_refused(path):
    for later in (f"roster 1 {digest(1).hex()}\n", f"roster 2 {digest(9).hex()}\n"):
        path.write_text(f"roster 2 {digest(2).hex()}\n{later}")
        with pytest.raises(RolledBack):
            Pins(path).get("roster")


@pytest.mark.parametrize(
    ("name", "n", "head"),
    [
        ("", 1, digest(1)),
        ("a b", 1, digest(1)),
        ("a\nb", 1, digest(1)),
        ("a", 0, digest(1)),
        ("a", 1, b"short"),
    ],
)
def test_nothing_is_written_that_could_not_be_read(path, name, n, head):
    with pytest.raises(ValueError, match="a pin"):
        Pins(path).advance(name, n, head)
    assert path.read_bytes() == b""


def _pin_many(path, worker, start):
    pins = Pins(path)
    start.wait()
    for n in range(1, 41):
        pins.advance(f"worker{worker}", n, digest(n))


def test_processes_at_once_lose_nothing(path):
    context = multiprocessing.get_context("fork")
    start = context.Event()
    workers = [context.Process(target=_pin_many, args=(path, i, start)) for i in range(4)]
    for worker in workers:
        worker.start()
    start.set()
    for worker in workers:
        worker.join()
    assert Pins(path).many() == {f"worker{i}": (40, digest(40)) for i in range(4)}
    assert path.read_bytes().count(b"\n") == 160


def test_threads_at_once_lose_nothing(path):
    pins = Pins(path)

    def work(worker):
        for n in range(1, 41):
            pins.advance(f"worker{worker}", n, digest(n))

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Pins(path).many() == {f"worker{i}": (40, digest(40)) for i in range(4)}


def test_of_two_racing_for_the_same_number_one_is_refused(path):
    one, other = Pins(path), Pins(path)
    one.get("roster"), other.get("roster")
    one.advance("roster", 1, digest(1))
    with pytest.raises(RolledBack):
        other.advance("roster", 1, digest(2))


def test_a_head_that_another_process_passed_meanwhile_is_let_be(path):
    """Two commit one after the other and come here the other way round."""
    pins = Pins(path)
    pins.advance_many({"roster": (3, digest(3)), "ledger/a": (2, digest(2))})
    pins.advance_many({"roster": (2, digest(2)), "ledger/a": (3, digest(3))}, passed=True)
    assert pins.many() == {"roster": (3, digest(3)), "ledger/a": (3, digest(3))}
    with pytest.raises(RolledBack):
        pins.advance_many({"roster": (3, digest(9))}, passed=True)
