"""Links that nobody can guess: whoever has one is let in by it. The database keeps only its hash."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, fit for an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> bytes:
    """SHA-256, also of what no browser would send."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()
