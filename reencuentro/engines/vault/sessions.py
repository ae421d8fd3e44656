"""Session state sealed under two halves: one in the browser's cookie, one in the server's memory.

The row alone, the cookie alone and the boot key alone open nothing; deleting the row ends the session.
"""

import hashlib
import secrets
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .context import context
from .kdf import KEY_BYTES, derive
from .padding import pad, unpad
from .sealing import open_seal, seal


def new_cookie() -> str:
    """256 random bits in 43 characters that are safe in a cookie."""
    return secrets.token_urlsafe(KEY_BYTES)


def row_id(cookie: str) -> bytes:
    """The id of the session's row: 32 bytes from which nobody gets back to the cookie."""
    return hashlib.sha256(_encoded(cookie)).digest()


def seal_state(cookie: str, boot_key: bytes, row_id: bytes, user_id: UUID | None, plaintext: bytes) -> bytes:
    """Seal the state of one session row of one user (`None` before login)."""
    return seal(_cipher(cookie, boot_key), pad(plaintext), _place(row_id, user_id))


def open_state(cookie: str, boot_key: bytes, row_id: bytes, user_id: UUID | None, sealed: bytes) -> bytes:
    """Open a session row. Raises `Damaged` for another cookie, boot, row or user."""
    return unpad(open_seal(_cipher(cookie, boot_key), sealed, _place(row_id, user_id)))


def _cipher(cookie: str, boot_key: bytes) -> AESGCM:
    if len(boot_key) != KEY_BYTES:
        raise ValueError("a boot key has 32 bytes")
    # A hash under its own context: the plain hash of the cookie is the row id, which a thief has.
    cookie_half = hashlib.sha256(context("cookie half", _encoded(cookie))).digest()
    return AESGCM(derive(cookie_half + boot_key, "session"))


def _place(row_id: bytes, user_id: UUID | None) -> bytes:
    return context("session", row_id, user_id or b"")


def _encoded(cookie: str) -> bytes:
    # A browser may send anything; bytes that are not text must not become an error page.
    return cookie.encode(errors="surrogatepass")
