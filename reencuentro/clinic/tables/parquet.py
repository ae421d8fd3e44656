"""Rows of a Parquet file, decoded in a process of its own: docs/decisions/0018."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.confining import ROOT

from .rows import ROWS_MOST, Fault, Row, numbered, text_of

MAGIC, LOCKED = b"PAR1", b"PARE"
_PROGRAM = Path(__file__).with_name("parquet_decoder.py")
_ENVIRONMENT = {"PYTHONPATH": str(ROOT)}
_LENGTH_BYTES = 4
_LINE_MOST = 64 * 1024 * 1024


def read_parquet(file: BinaryIO, most: int = ROWS_MOST) -> Iterator[Row]:
    """The names of the columns as the first row, then every row that holds something.

    Raises `Refused` for what can't be decoded, and for a table of more than `most` rows. Meanwhile `file`
    stands at as many bytes as were asked for: by that it is told how far one is.
    """
    return numbered(_rows(file), most)


def _rows(file: BinaryIO) -> Iterator[tuple[Sequence[str], Sequence[Fault]]]:
    size, asked, count = file.seek(0, 2), 0, 0
    with _decoder(size) as there:
        for kind, *told in _messages(there):
            if kind == "end":
                return
            if kind == "read":
                asked += _serve(there, file, *told)
                continue
            file.seek(min(asked, size))
            for cells, faults in told[0]:
                count += 1
                yield [text_of(value) for value in cells], [(column, code) for column, code in faults]
    raise Refused(_unreadable(count + 1), "file")


@contextmanager
def _decoder(size: int) -> Iterator[socket.socket]:
    """The other end of a decoder's standard input and output; it ends with this."""
    ours, theirs = socket.socketpair()
    # Isolated: nothing of our environment, no folder of ours. What it says when it dies may quote the file.
    command = [sys.executable, "-P", "-s", str(_PROGRAM), str(size)]
    with ours, theirs:
        process = subprocess.Popen(  # noqa: S603 - our own program, and a number
            command, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=_ENVIRONMENT, cwd="/"
        )
        theirs.close()
        try:
            yield ours
        finally:
            process.kill()
            process.wait()


def _messages(there: socket.socket) -> Iterator[list[Any]]:
    """All that a decoder says until it ends, or dies."""
    with there.makefile("rb") as lines:
        while (line := lines.readline(_LINE_MOST)).endswith(b"\n"):
            yield json.loads(line)


def _serve(there: socket.socket, file: BinaryIO, offset: int, length: int) -> int:
    """A piece of the file, after its length; how much it was."""
    file.seek(offset)
    data = file.read(length)
    there.sendall(len(data).to_bytes(_LENGTH_BYTES) + data)
    return len(data)


def _unreadable(row: int) -> str:
    message = _(
        "From row %(row)d on this Parquet file can't be read. It is damaged or locked, or needs more memory "
        "than a list does. Write it anew, without a password, or save it as CSV."
    )
    return message % {"row": row}
