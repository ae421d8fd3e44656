"""What sealing costs: the same values and bytes read sealed and in the clear.

    python -m bench.vault

Prints medians of repeated runs. The goal is that a list of 10,000 sealed values opens in 60 ms.
"""

import io
import os
from collections.abc import Callable
from statistics import median
from time import perf_counter
from uuid import uuid4

from reencuentro.engines.vault.cards import open_card, seal_card
from reencuentro.engines.vault.compartment import TEAM, CompartmentKey
from reencuentro.engines.vault.fields import open_field, seal_field
from reencuentro.engines.vault.files import FileSealer, SealedFile, new_data_key
from reencuentro.engines.vault.slots import StretchCost, waste_stretch

VALUES = 10_000
MEGABYTES = 64
RUNS = 7
KEY = CompartmentKey.create(uuid4(), TEAM, epoch=1)
CELL = "people.person", "given_names"


def main() -> None:
    """Print one line for each comparison, then the price of one login."""
    compare(f"{VALUES:,} fields", *fields())
    compare("500 cards of 1 KiB", *cards())
    compare(f"{MEGABYTES} MiB sealed while received", *receiving())
    compare(f"{MEGABYTES} MiB read", *reading())
    print(f"{'one passphrase stretch':<32}{milliseconds(stretch, runs=3):>10.1f} ms")


def compare(what: str, sealed: Callable[[], object], clear: Callable[[], object]) -> None:
    slow, fast = milliseconds(sealed), milliseconds(clear)
    times = slow / fast
    print(f"{what:<32}{slow:>10.1f} ms  in the clear {fast:>8.2f} ms  {times:>6.1f}×  +{slow - fast:.1f} ms")


def milliseconds(run: Callable[[], object], runs: int = RUNS) -> float:
    return 1000 * median(_seconds(run) for _ in range(runs))


def fields() -> tuple[Callable[[], object], Callable[[], object]]:
    model, column = CELL
    clear = [(uuid4(), f"Guadalupe Hernández {number}".encode()) for number in range(VALUES)]
    sealed = [(row, seal_field(KEY, value, model, row, column)) for row, value in clear]
    return (
        lambda: [open_field(KEY, value, model, row, column).decode() for row, value in sealed],
        lambda: [value.decode() for _, value in clear],
    )


def cards() -> tuple[Callable[[], object], Callable[[], object]]:
    keys = [CompartmentKey.create(uuid4(), TEAM, epoch=1) for _ in range(500)]
    clear = [os.urandom(1000) for _ in keys]
    sealed = [seal_card(key, card) for key, card in zip(keys, clear, strict=True)]
    return (
        lambda: [b"mar" in open_card(key, card) for key, card in zip(keys, sealed, strict=True)],
        lambda: [b"mar" in card for card in clear],
    )


def receiving() -> tuple[Callable[[], object], Callable[[], object]]:
    piece = os.urandom(64 * 1024)

    def seal() -> None:
        sealer = FileSealer(new_data_key(), uuid4(), io.BytesIO().write)
        for _ in range(16 * MEGABYTES):
            sealer.update(piece)
        sealer.finish()

    def copy() -> None:
        out = io.BytesIO()
        for _ in range(16 * MEGABYTES):
            out.write(piece)

    return seal, copy


def reading() -> tuple[Callable[[], object], Callable[[], object]]:
    data_key, document, stored = new_data_key(), uuid4(), io.BytesIO()
    sealer = FileSealer(data_key, document, stored.write)
    sealer.update(os.urandom(MEGABYTES * 1024 * 1024))
    size = sealer.finish()

    def open_all() -> int:
        return sum(map(len, SealedFile(stored, data_key, document).read_range(0, size)))

    def read_all() -> int:
        stored.seek(0)
        return sum(map(len, iter(lambda: stored.read(64 * 1024), b"")))

    return open_all, read_all


def stretch() -> None:
    waste_stretch("five words of no meaning", bytes(32), StretchCost())


def _seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


if __name__ == "__main__":
    main()
