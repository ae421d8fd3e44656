"""What an act writes into sealed columns, as digests of the ciphertext: by them a value put back is found.

A row is named by its table (the model's label) and id; a digest is the SHA-256 of what lies in the
column, or `NOTHING` for a column without a value. Nobody needs a key to compare them.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from reencuentro.engines.vault.entries import HASH_BYTES
from reencuentro.engines.vault.errors import Damaged

NOTHING = bytes(HASH_BYTES)
_LARGEST = 512 * 1024 * 1024

ADDED = "added"  # a new row: these are all its sealed columns
CHANGED = "changed"  # these columns were sealed anew or emptied
RENEWED = "renewed"  # sealed again under another key: digests before and after
DELETED = "deleted"  # the row is gone


class Writing(NamedTuple):
    """One row written once. `digests` has one digest a column, in their order; `RENEWED` has two."""

    kind: str
    table: str
    columns: tuple[str, ...]
    row: str
    digests: bytes = b""

    def after(self) -> dict[str, bytes]:
        """What each column holds from now on."""
        return dict(zip(self.columns, _split(self.digests)[-len(self.columns) :], strict=False))

    def before(self) -> dict[str, bytes]:
        """What each column held until then; empty unless it was renewed."""
        return dict(zip(self.columns, _split(self.digests), strict=False)) if self.kind == RENEWED else {}


def written(kind: str, table: str, row_id: UUID, values: Mapping[str, bytes | None]) -> Writing:
    """A row that was added or changed, with what its columns hold now."""
    digests = b"".join(digest_of(value) for value in values.values())
    return Writing(kind, table, tuple(values), row_id.hex, digests)


def renewed(
    table: str, row_id: UUID, columns: Iterable[str], old: Iterable[bytes | None], new: Iterable[bytes | None]
) -> Writing:
    digests = b"".join(digest_of(value) for value in (*old, *new))
    return Writing(RENEWED, table, tuple(columns), row_id.hex, digests)


def deleted(table: str, row_id: UUID) -> Writing:
    return Writing(DELETED, table, (), row_id.hex)


def digest_of(value: bytes | None) -> bytes:
    return NOTHING if value is None else hashlib.sha256(value).digest()


def pack(writings: Iterable[Writing]) -> bytes:
    """As they lie beside the trail's row that signs their digest: compressed JSON, equal ones together."""
    groups = [
        [*place, [[one.row, one.digests.hex()] for one in same]]
        for place, same in groupby(writings, lambda one: (one.kind, one.table, one.columns))
    ]
    # Digests repeat nothing but the zeros of `NOTHING`: looking for more takes long and finds none.
    squeezer = zlib.compressobj(level=1, strategy=zlib.Z_RLE)
    return squeezer.compress(json.dumps(groups, separators=(",", ":")).encode()) + squeezer.flush()


def unpack(packed: bytes) -> list[Writing]:
    """The same again. Raises `Damaged`: a forged row may bring anything along."""
    try:
        groups: Sequence[Any] = json.loads(zlib.decompressobj().decompress(packed, _LARGEST))
        return [
            Writing(str(kind), str(table), tuple(map(str, columns)), str(row), bytes.fromhex(digests))
            for kind, table, columns, rows in groups
            for row, digests in rows
        ]
    except (zlib.error, ValueError, TypeError, RecursionError) as error:
        raise Damaged("the digests beside a row are malformed") from error


def _split(digests: bytes) -> list[bytes]:
    return [digests[start : start + HASH_BYTES] for start in range(0, len(digests), HASH_BYTES)]
