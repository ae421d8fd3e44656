"""Passphrases that are already in other people's lists, known without asking anybody.

`words/breached.bin` holds about 510,000 entries as the first four bytes of their SHA-256, sorted:
the 340,000 passwords of 15 or more characters in the SecLists collection of leaked credentials
(far fewer than all that ever leaked), their stems without digits and signs at the ends, and the
30,000 most common passwords of any length, against those who only append a year. Four bytes mean
that one good passphrase in some four thousand is refused too; it costs choosing another.
"""

import re
from bisect import bisect_left
from functools import cache
from hashlib import sha256
from pathlib import Path

PREFIX_BYTES = 4
_LIST = Path(__file__).parent / "words" / "breached.bin"
_ENDS = re.compile(r"^[^a-z]+|[^a-z]+$")


def is_breached(squeezed: str) -> bool:
    """Whether a normalised passphrase without blanks, or its stem, is on the list."""
    return _is_listed(squeezed) or _is_listed(stem(squeezed))


def stem(squeezed: str) -> str:
    """What is left when digits and signs are taken from both ends: `2024!sol1!` gives `sol`."""
    return _ENDS.sub("", squeezed)


def prefix(text: str) -> bytes:
    """The part of a text's hash that the list holds."""
    return sha256(text.encode(errors="surrogatepass")).digest()[:PREFIX_BYTES]


def _is_listed(text: str) -> bool:
    wanted, listed = prefix(text), _listed()
    entries = range(len(listed) // PREFIX_BYTES)
    found = PREFIX_BYTES * bisect_left(entries, wanted, key=lambda entry: _entry(listed, entry))
    return listed[found : found + PREFIX_BYTES] == wanted


def _entry(listed: bytes, entry: int) -> bytes:
    return listed[PREFIX_BYTES * entry : PREFIX_BYTES * (entry + 1)]


@cache
def _listed() -> bytes:
    return _LIST.read_bytes()
