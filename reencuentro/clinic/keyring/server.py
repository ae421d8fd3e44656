"""The server key: seals what the server itself must read without a user (addresses, second factors)."""

from functools import cache

from reencuentro.engines.vault.server import ServerKey
from reencuentro.site.config import CONFIG


@cache
def server_key() -> ServerKey:
    return ServerKey(CONFIG.secrets["server"])


@cache
def pepper() -> bytes:
    """Secret input of every passphrase stretch: a stolen database alone allows no guessing."""
    return CONFIG.secrets["pepper"]
