"""Who takes cards for this installation. Keys lie in files of their own, never in config.toml."""

import hmac
from typing import Any

from .config import Config, with_secrets

KEY_FILES = ("key", "webhook")


def cards(config: Config) -> dict[str, Any]:
    """[cards] processor, and a table of its options with the keys read. Empty: no cards are taken.

    The demonstration asks its stand-in; tests bring their own.
    """
    if config.demo:
        return _of_the_demonstration(config)
    found = config.cards if config.serving else {}
    return {name: with_secrets(part) if isinstance(part, dict) else part for name, part in found.items()}


def stand_in_port(config: Config) -> int:
    """The stand-in listens beside the house."""
    return config.port + 1


def _of_the_demonstration(config: Config) -> dict[str, Any]:
    address = f"http://localhost:{stand_in_port(config)}"
    stripe = {
        "key": f"sk_test_{_derived(config, 'key')}",
        "webhook": f"whsec_{_derived(config, 'webhook')}",
        "api": address,
        "hosts": [address],
        "banks": {"USD": "Sur-USD", "MXN": "Sur-MXN"},
    }
    return {"processor": "stripe", "stripe": stripe}


def _derived(config: Config, what: str) -> str:
    return hmac.digest(config.secrets["django"], f"stand-in {what}".encode(), "sha256").hex()
