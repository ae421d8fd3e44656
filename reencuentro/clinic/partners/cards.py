"""The public keys of an organisation as a line of text that can be mailed; it is compared by telephone."""

import base64
import binascii
import hashlib
from uuid import UUID

from reencuentro.engines.vault.identity import PublicIdentity
from reencuentro.engines.vault.kdf import KEY_BYTES

_START = "REENC1-"
_CHECK_BYTES, _ID_BYTES = 4, 16


def written(public: PublicIdentity) -> str:
    content = public.user_id.bytes + public.receive + public.sign
    return _START + base64.b32encode(content + _check(content)).decode().rstrip("=")


def read(text: str) -> PublicIdentity | None:
    """None for what is no such line, or one with a letter wrong."""
    joined = "".join(text.split()).upper()
    if not joined.startswith(_START):
        return None
    letters = joined.removeprefix(_START)
    try:
        packed = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except binascii.Error:
        return None
    content, check = packed[:-_CHECK_BYTES], packed[-_CHECK_BYTES:]
    if len(content) != _ID_BYTES + 2 * KEY_BYTES or check != _check(content):
        return None
    keys = content[_ID_BYTES:]
    return PublicIdentity(UUID(bytes=content[:_ID_BYTES]), keys[:KEY_BYTES], keys[KEY_BYTES:])


def _check(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()[:_CHECK_BYTES]
