"""Where this installation keeps its data, its secrets and its configuration.

Three modes: `demo` (fictional clinic on loopback), `serve` (the real thing) and `test`.
Everything lives under one folder: databases, sealed files, pins, secrets, logs.
"""

import os
import secrets
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SECRET_NAMES = ("django", "server", "pepper")


@dataclass(frozen=True)
class Config:
    mode: str
    data: Path
    options: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_environment(cls) -> "Config":
        data = Path(os.environ.get("REENCUENTRO_DATA", ROOT / "var" / "demo")).resolve()
        path = data / "config.toml"
        options = tomllib.loads(path.read_text()) if path.exists() else {}
        return cls(os.environ.get("REENCUENTRO_MODE", "demo"), data, options)

    @property
    def demo(self) -> bool:
        return self.mode == "demo"

    @property
    def testing(self) -> bool:
        return self.mode == "test"

    @cached_property
    def secrets(self) -> dict[str, bytes]:
        """Server-side secrets, one file each (mode 0400), made on first start and never in a database."""
        return {name: _secret_file(self.data / "secrets" / name) for name in SECRET_NAMES}


def _secret_file(path: Path) -> bytes:
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o400)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(32))
    return path.read_bytes()


CONFIG = Config.from_environment()
