"""What strangers send is read in a process that may die of it."""

import io
import os
import signal

import psutil
import pytest

from reencuentro.engines.confining import limit, shut
from reencuentro.engines.paper import child, documents, hostile, pages, pictures, wire, worker
from reencuentro.engines.paper.bundling import Part
from reencuentro.engines.paper.errors import Refused
from reencuentro.engines.paper.hostile import Findings
from reencuentro.engines.paper.sniffing import Kind

from . import samples


def test_it_does_what_the_function_does():
    assert child.call(hostile.inspect, samples.with_script()) == Findings(Kind.PDF, 1, ("javascript",))
    assert child.call(pages.count, samples.pdf("uno", "dos")) == 2
    assert child.call(pages.split, samples.pdf("uno", "dos"), [(1, 1)])[0].startswith(b"%PDF-")
    assert child.call(pictures.metadata_of, samples.photo(gps=True)).device == "Nokia 3310"


def test_a_refusal_comes_back_with_its_reason():
    with pytest.raises(Refused) as refusal:
        child.call(pages.page_png, samples.pdf("uno"), 4, 300)
    assert (refusal.value.code, refusal.value.facts) == ("no_such_page", {"page": 5, "pages": 1})


def test_a_large_file_is_read_in_pieces():
    class Counted(io.BytesIO):
        taken = 0

        def read(self, size=-1):
            data = super().read(size)
            self.taken += len(data)
            return data

    film = Counted(b"\0\0\0\x18ftypisom" + b"\0" * (80 << 20))
    assert child.call(hostile.inspect, film).kind is Kind.MP4
    assert film.taken < 4 << 20


@pytest.fixture
def alone(monkeypatch):
    """A worker of this test's own: what it is made to do ends with it."""
    fresh = child._Worker()
    monkeypatch.setattr(child, "_worker", fresh)
    yield fresh
    fresh._process.kill()
    fresh._process.wait()


def test_a_worker_that_died_is_started_anew(alone):
    assert child.call(pages.count, samples.pdf()) == 1
    alone._process.kill()
    alone._process.wait()
    assert child.call(pages.count, samples.pdf()) == 1


def test_a_child_that_dies_is_a_refusal(alone):
    class Deadly(io.BytesIO):
        def read(self, size=-1):
            for fork in psutil.Process(alone._process.pid).children():
                fork.kill()
            return super().read(size)

    with pytest.raises(Refused, match="too_hard"):
        child.call(pages.count, Deadly(samples.pdf().read()))


def _within_limits(act) -> int:
    """How a process ends that sets its limits and then does this: 0, or minus the signal that ended it."""
    pid = os.fork()
    if not pid:
        limit(worker.MEMORY_MOST, 1)
        signal.alarm(worker.WALL_FOR_CPU)
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_what_never_ends_is_ended():
    def turn():
        while True:
            pass

    ended_by = {-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGALRM}  # the last where others use the processors
    assert _within_limits(turn) in ended_by


def test_what_takes_too_much_memory_is_refused():
    def swallow():
        assert worker._answer(lambda: bytes(2 << 30), []) == ["refused", "too_hard", []]

    assert _within_limits(swallow) == 0


def test_no_file_can_be_written(tmp_path):
    def write():
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        (tmp_path / "x").write_text("a name")

    assert _within_limits(write) == -signal.SIGXFSZ
    assert not (tmp_path / "x").read_text()


def test_no_file_can_be_opened(tmp_path):
    (tmp_path / "key").write_text("a secret")

    def look():
        shut()
        with pytest.raises(OSError):
            (tmp_path / "key").read_text()

    assert _within_limits(look) == 0


def test_with_nothing_to_open_everything_is_still_done(tesseract):
    paper = samples.pdf("uno", "dos")
    asked = {
        "bundle": ([Part("Año", paper)], samples.pdf("índice"), "foja {page} · año", io.BytesIO()),
        "clean": (samples.with_script(),),
        "count": (paper,),
        "from_pictures": ([samples.photo()],),
        "inspect": (samples.archive(samples.WORD),),
        "merge": ([paper, samples.locked(user="")],),
        "metadata_of": (samples.photo(gps=True),),
        "page_png": (paper, 0, 300),
        "read_page": (paper, Kind.PDF, 0, tesseract),
        "split": (paper, [(0, 0)]),
        "texts": (paper, 0, 2),
        "upright": (samples.photo(),),
    }
    assert asked.keys() == worker.TASKS.keys()
    assert all(child.call(worker.TASKS[name], *arguments) for name, arguments in asked.items())


@pytest.mark.parametrize("revision", [3, 4, 6])
def test_with_nothing_to_open_a_paper_without_a_password_still_opens(revision):
    paper = samples.locked(user="", revision=revision)
    assert child.call(documents.clean, paper) and child.call(pages.page_png, paper, 0, 90)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "HEIF"])
def test_with_nothing_to_open_every_picture_is_still_read(kind):
    assert child.call(pictures.upright, samples.photo(kind=kind, gps=True)).startswith(b"\xff\xd8")


def test_what_nobody_foresaw_is_told_by_its_class_alone():
    def stumble():
        raise LookupError("Daniela")

    assert worker._answer(stumble, []) == ["refused", "damaged", [["error", "LookupError"]]]


class TestWire:
    def received(self, sent: bytes):
        return wire.receive(io.BytesIO(sent))

    def test_values_arrive_as_they_were(self):
        line = io.BytesIO()
        wire.send(line, ["done", [b"\0\n", b""], Findings(Kind.PDF, 3, ("xfa",)), None, "ñ"])
        line.seek(0)
        assert wire.receive(line) == ["done", [b"\0\n", b""], Findings(Kind.PDF, 3, ("xfa",)), None, "ñ"]

    @pytest.mark.parametrize(
        "sent",
        [
            b"",
            b"no json\n",
            b'["done", []]',
            b'[{"bytes": 3}, []]\n',
            b'[{"bytes": 0}, [9]]\nshort',
            b'[{"bytes": 0}, [99999999999]]\n',
            b'[{"is": "os.system", "of": ["id"]}, []]\n',
            b"[" * 5000 + b"\n",
        ],
    )
    def test_nonsense_is_no_message(self, sent):
        with pytest.raises(wire.Gone):
            self.received(sent)
