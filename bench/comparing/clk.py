"""Cryptographic long-term keys: a record's pairs of letters hashed into one Bloom filter (Schnell 2009).

Plain, as most tools write them: padded pairs of letters, two hashes added up, one key for all fields.
Hardened as the literature asks: a key for each exchange and field, no padding, independent hashes, flipped
bits (BLIP).
"""

import hashlib
import hmac
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import numpy as np

from reencuentro.engines.tracing.names.folding import fold
from reencuentro.engines.tracing.people import Person

BITS, HASHES = 1024, 8
FLIPPED = 0.05
FIELDS = (
    "given_names",
    "surname1",
    "surname2",
    "mother_name",
    "birth_date",
    "birth_state",
    "birth_municipality",
)

type Positions = Callable[[str, str], tuple[int, ...]]


def plain(key: bytes) -> Positions:
    """(field, pair of letters): its bits. The field does not matter, as in the first publications."""

    @cache
    def positions(_field: str, gram: str) -> tuple[int, ...]:
        one, other = (
            int.from_bytes(hmac.digest(key, gram.encode(), algorithm), "big") for algorithm in ("sha1", "md5")
        )
        return tuple((one + n * other) % BITS for n in range(HASHES))

    return positions


def hardened(key: bytes) -> Positions:
    @cache
    def positions(field: str, gram: str) -> tuple[int, ...]:
        own = hmac.digest(key, field.encode(), hashlib.sha256)
        digest = hmac.digest(own, gram.encode(), hashlib.sha512)
        return tuple(int.from_bytes(digest[2 * n : 2 * n + 2], "big") % BITS for n in range(HASHES))

    return positions


def encoded(people: Sequence[Person], positions: Positions, *, padded: bool) -> np.ndarray:
    """[people, BITS] of 0 and 1, as floats: so that common bits are a product of matrices."""
    filters = np.zeros((len(people), BITS), dtype=np.float32)
    for row, person in enumerate(people):
        for field in FIELDS:
            for gram in grams(field, getattr(person, field), padded):
                filters[row, list(positions(field, gram))] = 1
    return filters


def flipped(filters: np.ndarray, rng: np.random.Generator, share: float = FLIPPED) -> np.ndarray:
    """BLIP: some bits of each filter turned over."""
    return np.abs(filters - (rng.random(filters.shape) < share)).astype(np.float32)


def grams(field: str, text: str, padded: bool) -> Iterator[str]:
    if field == "birth_date":
        yield from (f"{place}:{part}" for place, part in enumerate(text.split("-")) if part)
        return
    for word in fold(text).split():
        whole = f"_{word}_" if padded else word
        yield from (whole[n : n + 2] for n in range(max(1, len(whole) - 1)))


def dice(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """[n, m] how alike the filters are, 0 to 1."""
    common = one @ other.T
    return 2 * common / (one.sum(axis=1)[:, None] + other.sum(axis=1)[None, :] + 1e-9)
