"""Who is on the lists of some names, dates and places, compiled by numba."""

from typing import NamedTuple

import numpy as np

from .compiling import compiled, within


class Lists(NamedTuple):
    """[field] each: who has a value is at_[starts[value] : starts[value + 1]], or, where `at` is empty,
    between these places themselves. Nobody has values beyond. `rows` beside `at` are those of
    `kernels.Records.own_rows`: what is looked at one after another lies so, too.
    """

    starts: tuple[np.ndarray, ...]
    at: tuple[np.ndarray, ...]
    rows: tuple[np.ndarray, ...]


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
def runs_of(lists: Lists, wanted: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """[n, 2] from where to where on its field's list those are who have the value wanted[n];
    wanted[edges[field] : edges[field + 1]] are values of that field.
    """
    runs = np.zeros((len(wanted), 2), dtype=np.int64)
    for field in range(len(edges) - 1):
        starts = lists.starts[field]
        for n in range(edges[field], edges[field + 1]):
            if wanted[n] + 1 < len(starts):
                runs[n, 0], runs[n, 1] = starts[wanted[n]], starts[wanted[n] + 1]
    return runs
