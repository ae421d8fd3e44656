"""Which provider (PAC) stamps CFDI for this installation, and what each wants to know of its customer."""

from typing import Any

from .config import Config, with_secrets

WANTED = {
    "comerciodigital": ("user", "password"),
    "diverza": ("rfc", "id", "token"),
    "facturama": ("username", "password"),
    "finkok": ("username", "password"),
    "prodigia": ("user", "password", "contrato"),
    "swsapien": ("token",),
}
"""{provider: its options}, by the names that satcfdi gives them."""
SECRETS = ("password", "token")
"""Options that lie in files of their own, named as password_file, never in config.toml."""


def stamping(config: Config) -> dict[str, Any]:
    """[stamping] provider and options, secrets read. Empty: CFDI go out and come back as files."""
    return with_secrets(config.stamping) if config.serving else {}
