"""How fast this machine reads memory: a look at each word of an array far larger than its caches.

python -m bench.linkage.bandwidth
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np

BYTES = 2 << 30
RUNS = 9
THREADS = min(2, os.cpu_count() or 1)


def gigabytes_a_second() -> float:
    """The best of `RUNS`, by `THREADS` at once: the most that a scan could hope for."""
    array = np.ones(BYTES // 8, dtype=np.int64)
    parts = np.array_split(array, THREADS)
    with ThreadPoolExecutor(THREADS) as pool:
        return max(BYTES / 1e9 / _seconds(pool, parts) for _ in range(RUNS))


def _seconds(pool: ThreadPoolExecutor, parts: list[np.ndarray]) -> float:
    started = time.perf_counter()
    list(pool.map(np.maximum.reduce, parts))
    return time.perf_counter() - started


if __name__ == "__main__":
    print(gigabytes_a_second())
