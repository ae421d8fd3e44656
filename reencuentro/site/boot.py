"""The boot half of every session: 32 bytes that live in memory only.

The launcher makes them at start and anew each night, which ends all sessions; every worker reads the
same file. It lies on a tmpfs, so a stolen disk or backup has no copy of it.
"""

import hashlib
import os
import secrets
import shutil
import stat
import threading
from pathlib import Path

from .config import CONFIG

_guard = threading.Lock()
_read: tuple[tuple[int, int], bytes] = ((0, 0), b"")


def key() -> bytes:
    """The boot key of now. Made here if no launcher did (a management command, a test)."""
    global _read
    path = key_path()
    try:
        facts = path.stat()
    except FileNotFoundError:
        return renew()
    version = (facts.st_mtime_ns, facts.st_ino)
    with _guard:
        if _read[0] != version:
            _read = (version, path.read_bytes())
        return _read[1]


def renew() -> bytes:
    """Replace the boot key: every session ends on its next request."""
    path = key_path()
    draft = path.with_name(f".{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o400), "wb") as file:
        file.write(secrets.token_bytes(32))
    draft.replace(path)
    return path.read_bytes()


def forget() -> None:
    """The server has stopped: nothing of its sessions stays behind."""
    shutil.rmtree(key_path().parent, ignore_errors=True)


def key_path() -> Path:
    """Where the key lies; raises PermissionError if somebody else prepared the folder for us."""
    installation = hashlib.sha256(str(CONFIG.data).encode()).hexdigest()[:16]
    folder = _memory_folder() / f"reencuentro-{os.geteuid()}-{installation}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.geteuid() or facts.st_mode & 0o077:
        raise PermissionError(f"{folder} must be a folder of this user alone")
    return folder / "boot.key"


def in_memory() -> bool:
    """Whether the key lies on a tmpfs; on a disk it survives the power switch."""
    return _memory_folder() != CONFIG.data / "run"


def _memory_folder() -> Path:
    """systemd's RuntimeDirectory, the user's own runtime folder, shared memory, or else the disk."""
    for name in (os.environ.get("RUNTIME_DIRECTORY"), os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"):  # noqa: S108
        if name and Path(name).is_dir() and os.access(name, os.W_OK):
            return Path(name)
    return CONFIG.data / "run"
