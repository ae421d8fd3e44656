"""Public keys as five words, to be compared by telephone: nobody can read 64 hexadecimal digits aloud."""

import hashlib

from reencuentro.engines.vault.context import context
from reencuentro.engines.vault.identity import PublicIdentity
from reencuentro.engines.vault.passphrase import words

COUNT = 5


def fingerprint(public: PublicIdentity, language: str) -> str:
    """Five words (64 bits) that are the same for the same keys and differ for any others."""
    digest = hashlib.sha256(context("fingerprint", public.user_id, public.receive, public.sign)).digest()
    number, chosen, listed = int.from_bytes(digest, "big"), [], words(language)
    for _ in range(COUNT):
        number, index = divmod(number, len(listed))
        chosen.append(listed[index])
    return " ".join(chosen)
