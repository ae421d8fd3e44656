"""Have a function of this engine done in a process of its own, since files come from strangers.

`call(pages.page_png, file, 0, 800)` does what `pages.page_png(file, 0, 800)` would, within limits of memory
and time. Whatever a file makes of that process, here it is a `Refused`.
"""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from reencuentro.engines.confining import ROOT

from . import wire
from .errors import Refused
from .worker import WALL_FOR_CPU

SECONDS = 10  # of processor time
LONGER = {"bundle": 60, "merge": 60, "from_pictures": 120, "read_page": 60}
_PIECE_MOST = 64 * 1024 * 1024
_at_once = threading.BoundedSemaphore(os.cpu_count() or 1)  # each may take as much memory as its limit


def call[**P, R](function: Callable[P, R], *arguments: P.args, **_none: P.kwargs) -> R:
    """Files among the arguments stay here, and are read and written piece by piece.

    Raises `Refused`, with "too_hard" for a child that died or reached its limits.
    """
    seconds = LONGER.get(function.__name__, SECONDS)
    with _at_once, _fork() as there:
        there.settimeout((seconds + 1) * WALL_FOR_CPU)
        line: Any = there.makefile("rwb")
        try:
            files = wire.send(line, [seconds, function.__name__, arguments])
            return cast("R", _served(line, files))
        except (wire.Gone, ConnectionError, TimeoutError) as error:
            raise Refused("too_hard") from error


def _served(line: BinaryIO, files: list[BinaryIO]) -> Any:
    """What the child came to, meanwhile giving it what it asks for."""
    while True:
        match wire.receive(line):
            case ["read", int(number), int(offset), int(length)]:
                files[number].seek(offset)
                wire.send(line, files[number].read(min(length, _PIECE_MOST)))
            case ["write", int(number), bytes(data)]:
                files[number].write(data)
            case ["done", result]:
                return result
            case ["refused", str(code), list(facts)]:
                raise Refused(code, **dict(facts))
            case _:
                raise wire.Gone


@contextmanager
def _fork() -> Iterator[socket.socket]:
    """The other end of a fresh child's line; when it is closed, the child ends."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        _worker.hand_over(theirs)
        theirs.close()
        yield ours


class _Worker:
    """The process that forks: started when it is first needed, and again when it has died."""

    def __init__(self) -> None:
        self._starting = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def hand_over(self, line: socket.socket) -> None:
        with self._starting:
            try:
                self._send(line)
            except ConnectionError:
                self._control = None
                self._send(line)

    def _send(self, line: socket.socket) -> None:
        self._control = self._control or self._start()
        socket.send_fds(self._control, [b"."], [line.fileno()])

    def _start(self) -> socket.socket:
        """No environment, no folder, no open file of ours. It ends when our end of its line is closed."""
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", "-s", "-m", f"{__package__}.worker"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"PYTHONPATH": str(ROOT)},
                cwd="/",
            )
        return ours


_worker = _Worker()
