"""Heads of chains, pinned in a file outside the database, so that a rollback is seen.

    pins = Pins(Path("/var/lib/reencuentro/pins"))
    pins.advance("roster", 12, head_hash)          # fsynced; RolledBack if it would go back
    pins.advance_many({"ledger/…/team": (3, h)})   # one fsync for all
    pins.get("roster")                             # (12, head_hash) or None

One line an advance: `name n hexhash`. The file only grows; another process's lines are read
from where this one stopped. A half-written last line (power cut) counts as not written.
"""

import fcntl
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .entries import HASH_BYTES, Head
from .errors import Damaged, RolledBack


class Pins:
    """Safe among threads and processes of one host."""

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        self._heads: dict[str, Head] = {}
        self._read_to = 0
        self._guard = threading.Lock()

    def get(self, name: str) -> Head | None:
        with self._locked(fcntl.LOCK_SH) as file:
            self._catch_up(file)
            return self._heads.get(name)

    def many(self) -> dict[str, Head]:
        """All pinned heads by name."""
        with self._locked(fcntl.LOCK_SH) as file:
            self._catch_up(file)
            return dict(self._heads)

    def advance(self, name: str, n: int, head: bytes) -> None:
        """Pin a newer head. Raises `RolledBack` if it is older, or another at the same number."""
        self.advance_many({name: (n, head)})

    def advance_many(self, heads: Mapping[str, Head], *, passed: bool = False) -> None:
        """Pin several heads with one flush to disk: all, or none if one would go back.

        With `passed`, heads may be older than what another process pinned meanwhile; the later ones stand.
        """
        with self._locked(fcntl.LOCK_EX) as file:
            self._catch_up(file)
            newer = {name: head for name, head in heads.items() if self._is_newer(name, head, passed)}
            if newer:
                self._append(file, "".join(_line(name, *head) for name, head in newer.items()))

    def _is_newer(self, name: str, head: Head, passed: bool) -> bool:
        known = self._heads.get(name)
        if known == head or (passed and known is not None and head[0] < known[0]):
            return False
        if known is not None and head[0] <= known[0]:
            raise RolledBack("a head is older than the pinned one")
        return True

    @contextmanager
    def _locked(self, mode: int) -> Iterator[int]:
        with self._guard:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(file, mode)
                yield file
            finally:
                os.close(file)

    def _catch_up(self, file: int) -> None:
        """Read what was appended since; leave a last line without its end for later."""
        size = os.fstat(file).st_size
        if size < self._read_to:
            raise RolledBack("the file of pins became shorter")
        added = os.pread(file, size - self._read_to, self._read_to)
        complete = added[: added.rfind(b"\n") + 1]
        for line in complete.splitlines():
            self._take(line)
        self._read_to += len(complete)

    def _take(self, line: bytes) -> None:
        name, head = _parse(line)
        known = self._heads.get(name)
        if known is not None and head[0] <= known[0]:
            raise RolledBack("the file of pins goes backwards")
        self._heads[name] = head

    def _append(self, file: int, text: str) -> None:
        """Write after the last whole line, over whatever a power cut left there."""
        os.ftruncate(file, self._read_to)
        data = text.encode()
        if os.pwrite(file, data, self._read_to) != len(data):
            raise OSError("the pins could not be written whole")
        os.fsync(file)
        if not self._read_to:
            self._sync_folder()
        self._catch_up(file)

    def _sync_folder(self) -> None:
        """A new file survives a power cut only once its folder is on disk too."""
        folder = os.open(self._path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _line(name: str, n: int, head: bytes) -> str:
    if not name or not name.isprintable() or " " in name:
        raise ValueError("a pin's name is printable and has no blanks")
    if n < 1 or len(head) != HASH_BYTES:
        raise ValueError("a pin is a positive number and a hash of 32 bytes")
    return f"{name} {n} {head.hex()}\n"


def _parse(line: bytes) -> tuple[str, Head]:
    try:
        name, number, digest = line.decode().split(" ")
        head = int(number), bytes.fromhex(digest)
    except ValueError as error:
        raise Damaged("the file of pins has a broken line") from error
    if len(head[1]) != HASH_BYTES:
        raise Damaged("the file of pins has a broken line")
    return name, head
