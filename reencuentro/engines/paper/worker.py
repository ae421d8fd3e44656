"""The process that reads strangers' files, started by `child.py`, imported by nobody else.

It loads the libraries once and forks for each file: the fork has no key, no environment, no network where the
system lets it be taken away, writes no file, and ends at its limits or with its one task. Pieces of files are
asked for over its line, and what it makes goes the same way.
"""

import codecs
import contextlib
import io
import os
import signal
import socket
from collections.abc import Callable
from typing import Any, BinaryIO

import pikepdf

from reencuentro.engines.confining import limit, shut

from . import bundling, documents, hostile, pages, pictures, reading, wire
from .errors import Refused

TASKS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        bundling.bundle,
        documents.clean,
        hostile.inspect,
        pages.count,
        pages.from_pictures,
        pages.merge,
        pages.page_png,
        pages.split,
        pages.texts,
        pictures.metadata_of,
        pictures.upright,
        reading.read_page,
    )
}
MEMORY_MOST = 768 * 1024 * 1024  # addresses, the libraries' own among them
WALL_FOR_CPU = 6  # a machine with other work takes so many times as long
_ENCODINGS = ("ascii", "cp1252", "cp437", "latin-1", "pdfdoc_pikepdf", "utf-16-be", "utf-16-le", "utf-8-sig")
_WHOLE_MOST = 64 * 1024 * 1024  # files up to so much in all are read at once
_BUFFER_BYTES = 1 << 20


class Asked(io.RawIOBase):
    """A file of the server's, each piece of which is asked for; written to, what is written goes there."""

    def __init__(self, line: BinaryIO, number: int, size: int) -> None:
        self._line, self._number, self._size, self._place = line, number, size, 0

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: Any) -> int:
        wire.send(self._line, ["read", self._number, self._place, len(buffer)])
        data = wire.receive(self._line)
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def write(self, data: Any) -> int:
        wire.send(self._line, ["write", self._number, bytes(data)])
        self._place += len(data)
        return len(data)


class Files:
    """Small ones are asked for at once, up to a measure in all; a large or an empty one as it is used."""

    def __init__(self, line: BinaryIO) -> None:
        self._line, self._left = line, _WHOLE_MOST

    def opened(self, number: int, size: int) -> Any:
        asked = Asked(self._line, number, size)
        self._left -= size
        return (
            io.BytesIO(asked.read(size))
            if size and self._left >= 0
            else io.BufferedRandom(asked, _BUFFER_BYTES)
        )


def main() -> None:
    _warm()
    control = socket.socket(fileno=0)
    with contextlib.suppress(OSError):  # containers and old kernels don't let everybody
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while descriptors := socket.recv_fds(control, 1, 1)[1]:
        if not os.fork():
            control.close()
            _work(socket.socket(fileno=descriptors[0]))
            os._exit(0)
        os.close(descriptors[0])


def _warm() -> None:
    """Load what libraries load when they first need it: a fork can't open it any more."""
    for name in _ENCODINGS:
        codecs.lookup(name)
    locked = io.BytesIO()
    with pikepdf.Pdf.new() as paper:
        paper.add_blank_page()
        paper.save(locked, encryption=pikepdf.Encryption(owner="any"))
    pages.count(locked)


def _work(there: socket.socket) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # how a program that a task starts ended must be known
    line: Any = there.makefile("rwb", buffering=_BUFFER_BYTES)
    seconds, task, arguments = wire.receive(line, Files(line).opened)
    limit(MEMORY_MOST, seconds)
    signal.alarm(seconds * WALL_FOR_CPU)
    if TASKS[task] is not reading.read_page:  # tesseract must find its languages
        shut()
    wire.send(line, _answer(TASKS[task], arguments))


def _answer(task: Callable[..., Any], arguments: list[Any]) -> list[Any]:
    """What goes wrong in a way that nobody foresaw is told by its class: what it says may quote the file."""
    try:
        result = task(*arguments)
        for file in arguments:
            if isinstance(file, io.BufferedRandom):
                file.flush()
        return ["done", result]
    except Refused as refusal:
        return ["refused", refusal.code, list(refusal.facts.items())]
    except MemoryError:
        return ["refused", "too_hard", []]
    except wire.Gone:
        raise
    except Exception as error:
        return ["refused", "damaged", [["error", type(error).__name__]]]


if __name__ == "__main__":
    main()
