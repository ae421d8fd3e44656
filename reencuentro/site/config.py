"""Where this installation keeps its data, its secrets and its configuration.

Three modes: `demo` (fictional clinic on loopback), `serve` (the real thing) and `test`.
Everything lives under one folder: databases, sealed files, pins, secrets, logs and config.toml.
"""

import os
import secrets
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

ROOT = Path(__file__).resolve().parents[2]
SECRET_NAMES = ("django", "server", "pepper")
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


class MissingSecret(Exception):
    """A secret that this installation was made with is gone."""


@dataclass(frozen=True)
class Config:
    mode: str
    data: Path
    options: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_environment(cls) -> "Config":
        data = Path(os.environ.get("REENCUENTRO_DATA", ROOT / "var" / "demo")).resolve()
        return cls.read(os.environ.get("REENCUENTRO_MODE", "demo"), data)

    @classmethod
    def read(cls, mode: str, data: Path) -> "Config":
        """With what config.toml in the data folder says; without one, with nothing configured."""
        path = data / "config.toml"
        return cls(mode, data, tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {})

    @property
    def serving(self) -> bool:
        return self.mode == "serve"

    @property
    def demo(self) -> bool:
        return self.mode == "demo"

    @property
    def testing(self) -> bool:
        return self.mode == "test"

    @property
    def demo_marker(self) -> Path:
        """A file that says that the data beside it is fictional; its folder is never served as real."""
        return self.data / "DEMONSTRATION"

    @property
    def addresses(self) -> list[SplitResult]:
        """What people type to get here, the main one first; none unless configured."""
        return [urlsplit(address) for address in self.options.get("addresses", [])]

    @property
    def hosts(self) -> list[str]:
        """Exactly the host names that are answered; no address configured means this machine only."""
        if self.serving:
            return [address.hostname or "" for address in self.addresses]
        return [*LOCAL_HOSTS, "testserver"] if self.testing else LOCAL_HOSTS

    @property
    def public_address(self) -> str:
        """Beginning of every link that leaves the house, never taken from a request; no slash at its end."""
        if self.addresses:
            return self.addresses[0].geturl().rstrip("/")
        return f"http://localhost:{self.port}"

    @property
    def port(self) -> int:
        """Where the web server listens on this machine."""
        return int(os.environ.get("REENCUENTRO_PORT", "8000"))

    @property
    def trusted_proxies(self) -> int:
        """How many proxies of ours stand in front; only what they say of the visitor's address counts."""
        return int(self.options.get("trusted_proxies", 0)) if self.serving else 0

    @property
    def database_url(self) -> str:
        """A PostgreSQL URL, or "" for SQLite files in the data folder."""
        if self.testing:
            return os.environ.get("REENCUENTRO_TEST_DATABASE", "")
        return str(self.options.get("database", {}).get("url", ""))

    @property
    def mail(self) -> dict[str, Any]:
        """[mail] host, port, user, password_file, from; empty if no mail is sent."""
        found: dict[str, Any] = self.options.get("mail", {})
        return found

    @property
    def files(self) -> dict[str, Any]:
        """[files] max_mb, clamav, and a table s3; empty if files of cases lie on this disk, unscanned."""
        found: dict[str, Any] = self.options.get("files", {})
        return found

    @property
    def cards(self) -> dict[str, Any]:
        """[cards] processor, and a table for each; empty if no cards are taken."""
        found: dict[str, Any] = self.options.get("cards", {})
        return found

    @property
    def stamping(self) -> dict[str, Any]:
        """[stamping] provider and its options; empty if CFDI are stamped elsewhere and carried as files."""
        found: dict[str, Any] = self.options.get("stamping", {})
        return found

    @cached_property
    def secrets(self) -> dict[str, bytes]:
        """Server-side secrets, one file each (mode 0400), made on first start and never in a database."""
        return {name: self._secret(name) for name in SECRET_NAMES}

    def _secret(self, name: str) -> bytes:
        path = self.secret_path(name)
        if not path.exists() and self.in_use:
            raise MissingSecret(f"{path} is missing: bring it back, a new one would open nothing")
        return _read_or_make(path)

    @property
    def in_use(self) -> bool:
        """Whether somebody has worked here before, with secrets that there were then."""
        return (self.data / "keys.sqlite3").exists() or (self.data / "pins").exists()

    def secret_path(self, name: str) -> Path:
        """What systemd was told to hand over goes before the file in the data folder."""
        handed = Path(os.environ.get("CREDENTIALS_DIRECTORY", "/nonexistent"), name)
        return handed if handed.exists() else self.data / "secrets" / name


def _read_or_make(path: Path) -> bytes:
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(path, secrets.token_bytes(32))
    return path.read_bytes()


def _write_once(path: Path, content: bytes) -> None:
    """Two workers may start at once: the first one's secret stands, and is whole when it appears."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o400), "wb") as file:
        file.write(content)
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


CONFIG = Config.from_environment()


def with_secrets(options: dict[str, Any]) -> dict[str, Any]:
    """`options` with what the files say that they name: "key" of "key_file"."""
    read = {
        name.removesuffix("_file"): Path(value).read_text(encoding="utf-8").strip()
        for name, value in options.items()
        if name.endswith("_file")
    }
    return {name: value for name, value in options.items() if not name.endswith("_file")} | read
