"""Who is on the lists of some names, dates and places, compiled by numba."""

from typing import NamedTuple

import numpy as np

from .compiling import compiled, within


class Lists(NamedTuple):
    """[field] each: who has a value is at_[starts[value] : starts[value + 1]], or, where `at` is empty,
    between these places themselves. Nobody has values beyond.
    """

    starts: tuple[np.ndarray, ...]
    at: tuple[np.ndarray, ...]


@compiled
def by_value(values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """[value] as in `Lists`, from where each of `values`, which are sorted, starts, and where the last one
    ends.
    """
    last = values[-1] + 1 if len(values) else 0
    found, n = np.empty(last + 1, dtype=np.int32), 0
    for value in range(last + 1):
        found[value] = starts[n]
        n += n < len(values) and values[n] == value
    return found


@within
def on_lists(lists: Lists, wanted: np.ndarray, edges: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The positions of all who have a value of wanted[edges[field] : edges[field + 1]] in that field: one
    field behind the other, and where each begins and the last one ends.
    """
    runs, ends = np.empty((len(wanted), 2), dtype=np.int64), np.zeros(len(edges), dtype=np.int64)
    for field in range(len(edges) - 1):
        starts, number = lists.starts[field], 0
        for n in range(edges[field], edges[field + 1]):
            there = wanted[n] + 1 < len(starts)
            runs[n, 0], runs[n, 1] = (starts[wanted[n]], starts[wanted[n] + 1]) if there else (0, 0)
            number += runs[n, 1] - runs[n, 0]
        ends[field + 1] = ends[field] + number
    found = np.empty(ends[-1], dtype=np.int32)
    for field in range(len(edges) - 1):
        flatten(lists.at[field], runs[edges[field] : edges[field + 1]], found[ends[field] : ends[field + 1]])
    return found, ends


@within
def flatten(at: np.ndarray, runs: np.ndarray, flat: np.ndarray) -> None:
    """at[start : stop] of each of `runs[n, 2]`, one behind the other; start to stop if `at` is empty."""
    n = 0
    for run in range(len(runs)):
        start, stop = runs[run, 0], runs[run, 1]
        if len(at):
            for place in range(start, stop):
                flat[n + place - start] = at[place]
        else:
            for place in range(start, stop):
                flat[n + place - start] = place
        n += stop - start
