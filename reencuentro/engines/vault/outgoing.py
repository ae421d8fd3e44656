"""What leaves the house: standard age files, which any age program opens (C2SP age)."""

import pyrage


def is_recipient(text: str) -> bool:
    """Whether this is an age public key (age1…)."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def sealed_to_key(content: bytes, recipient: str) -> bytes:
    """Encrypt to an age public key. Raises `ValueError` for anything else."""
    if not is_recipient(recipient):
        raise ValueError("not an age public key")
    return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(recipient)]))


def sealed_with_passphrase(content: bytes, passphrase: str) -> bytes:
    """Encrypt under a passphrase, stretched as age does (scrypt)."""
    return bytes(pyrage.passphrase.encrypt(content, passphrase))
