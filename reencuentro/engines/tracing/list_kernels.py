"""Who is on the lists of some names, dates and places, compiled by numba."""

from typing import NamedTuple

import numpy as np

from .compiling import compiled, within


class Lists(NamedTuple):
    """[field] each: who has values[n] is at_[starts[n] : starts[n + 1]], or, where `at` is empty, between
    these places themselves. Values are sorted.
    """

    values: tuple[np.ndarray, ...]
    starts: tuple[np.ndarray, ...]
    at: tuple[np.ndarray, ...]


@compiled
def on_lists(lists: Lists, wanted: np.ndarray, edges: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The positions of all who have a value of wanted[edges[field] : edges[field + 1]], which are sorted, in
    that field: one field behind the other, and where each begins and the last one ends.
    """
    runs, ends = np.empty((len(wanted), 2), dtype=np.int64), np.zeros(len(edges), dtype=np.int64)
    for field in range(len(edges) - 1):
        values, starts, low, number = lists.values[field], lists.starts[field], 0, 0
        for n in range(edges[field], edges[field + 1]):
            low = first_from(values, low, wanted[n])
            there = low < len(values) and values[low] == wanted[n]
            runs[n, 0], runs[n, 1] = (starts[low], starts[low + 1]) if there else (0, 0)
            number += runs[n, 1] - runs[n, 0]
        ends[field + 1] = ends[field] + number
    found = np.empty(ends[-1], dtype=np.int32)
    for field in range(len(edges) - 1):
        flatten(lists.at[field], runs[edges[field] : edges[field + 1]], found[ends[field] : ends[field + 1]])
    return found, ends


@within
def first_from(values: np.ndarray, low: int, wanted: int) -> int:
    """Where the first of values[low:] lies that is not below `wanted`."""
    high = len(values)
    while low < high:
        middle = (low + high) // 2
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@within
def flatten(at: np.ndarray, runs: np.ndarray, flat: np.ndarray) -> None:
    """at[start : stop] of each of `runs[n, 2]`, one behind the other; start to stop if `at` is empty."""
    n = 0
    for run in range(len(runs)):
        for place in range(runs[run, 0], runs[run, 1]):
            flat[n] = at[place] if len(at) else place
            n += 1
