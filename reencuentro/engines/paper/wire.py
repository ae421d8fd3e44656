"""How arguments and results go between a server and the child that reads strangers' files.

No pickle: a child that a file has taken over could send one that runs in the server. A message is a line of
JSON, then the bytes that it announces. Beside JSON's own values there are bytes, files, and the few classes
of `CARRIED`.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from io import SEEK_END
from typing import Any, BinaryIO

from .bundling import Part
from .hostile import Findings
from .pictures import Hidden
from .reading import Eyes, How, Reading
from .sniffing import Kind

_CLASSES: tuple[type, ...] = (Eyes, Findings, Hidden, How, Kind, Part, Reading)
CARRIED: dict[str, Callable[..., Any]] = {one.__name__: one for one in _CLASSES}
type Opener = Callable[[int, int], BinaryIO]
"""What stands for a file of the other end's, from its place in the message and its size in bytes."""
_LINE_MOST = 16 * 1024 * 1024
_BYTES_MOST = 512 * 1024 * 1024
_NONSENSE = (ValueError, TypeError, KeyError, IndexError, RecursionError)


class Gone(Exception):
    """The other end is no longer there, or speaks nonsense."""


def send(line: BinaryIO, message: Any) -> list[BinaryIO]:
    """Gives the files that stood in the message: the other end knows each by its place in this list."""
    blobs: list[bytes] = []
    files: list[BinaryIO] = []
    head = _packed(message, blobs, files)
    line.write(json.dumps([head, [len(blob) for blob in blobs]]).encode() + b"\n")
    for blob in blobs:
        line.write(blob)
    line.flush()
    return files


def receive(line: BinaryIO, file: Opener | None = None) -> Any:
    """Raises `Gone`."""
    told = line.readline(_LINE_MOST)
    if not told.endswith(b"\n"):
        raise Gone
    try:
        head, lengths = json.loads(told)
        return _unpacked(head, [_exactly(line, length) for length in lengths], file)
    except _NONSENSE as error:
        raise Gone from error


def _packed(value: Any, blobs: list[bytes], files: list[BinaryIO]) -> Any:
    if isinstance(value, bytes):
        blobs.append(value)
        return {"bytes": len(blobs) - 1}
    if isinstance(value, Enum):
        return {"is": type(value).__name__, "of": [value.value]}
    if is_dataclass(value):
        parts = [_packed(getattr(value, field.name), blobs, files) for field in fields(value)]
        return {"is": type(value).__name__, "of": parts}
    if isinstance(value, list | tuple):
        return [_packed(part, blobs, files) for part in value]
    if hasattr(value, "write"):
        files.append(value)
        return {"file": len(files) - 1, "size": value.seek(0, SEEK_END) if value.seekable() else 0}
    return value


def _unpacked(value: Any, blobs: list[bytes], file: Opener | None) -> Any:
    if isinstance(value, list):
        return [_unpacked(part, blobs, file) for part in value]
    if not isinstance(value, dict):
        return value
    if "bytes" in value:
        return blobs[value["bytes"]]
    if "file" in value and file:
        return file(value["file"], value["size"])
    parts = [_unpacked(part, blobs, file) for part in value["of"]]
    return CARRIED[value["is"]](*(tuple(part) if isinstance(part, list) else part for part in parts))


def _exactly(line: BinaryIO, length: int) -> bytes:
    if not 0 <= length <= _BYTES_MOST:
        raise Gone
    data = line.read(length)
    if len(data) != length:
        raise Gone
    return data
