"""The one-time code that `serve` prints on the console: whoever reads it may claim an empty installation."""

import os
import secrets
from pathlib import Path

from django.utils.crypto import constant_time_compare

from reencuentro.site.config import CONFIG

from .models import Organisation

_SYMBOLS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 4, 5


def current() -> str | None:
    """The code as printed, made at the first call; None once there is an organisation."""
    if Organisation.objects.exists():
        return None
    if not _path().exists():
        _write(_new())
    return _path().read_text().strip()


def fits(typed: str) -> bool:
    """Whether this is the code; blanks, hyphens and small letters are forgiven."""
    code = current()
    return code is not None and constant_time_compare(_bare(typed), _bare(code))


def burn() -> None:
    """The installation has been claimed."""
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return CONFIG.data / "setup-code"


def _new() -> str:
    groups = ("".join(secrets.choice(_SYMBOLS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _write(code: str) -> None:
    CONFIG.data.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(_path(), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(code + "\n")


def _bare(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())
