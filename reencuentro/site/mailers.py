"""How letters leave the house: always over TLS to the mail server that was configured, or not at all."""

from pathlib import Path
from typing import Any

from .config import Config

_BACKENDS = "django.core.mail.backends"
IMPLICIT_TLS_PORT = 465


def mailers(config: Config) -> dict[str, dict[str, Any]]:
    """Django's MAILERS. Empty if the real thing has no [mail]; the demonstration writes letters to files."""
    if config.mail and config.serving:
        return {"default": {"BACKEND": f"{_BACKENDS}.smtp.EmailBackend", "OPTIONS": _smtp(config.mail)}}
    if config.serving:
        return {}
    folder = config.data / "mail"
    return {"default": {"BACKEND": f"{_BACKENDS}.filebased.EmailBackend", "OPTIONS": {"file_path": folder}}}


def _smtp(mail: dict[str, Any]) -> dict[str, Any]:
    port = mail.get("port", IMPLICIT_TLS_PORT)
    return {
        "host": mail.get("host", ""),
        "port": port,
        "username": mail.get("user", ""),
        "password": _password(mail.get("password_file")),
        "use_ssl": port == IMPLICIT_TLS_PORT,
        "use_tls": port != IMPLICIT_TLS_PORT,
        "timeout": 10,
    }


def _password(path: str | None) -> str:
    return Path(path).read_text(encoding="utf-8").strip() if path else ""
