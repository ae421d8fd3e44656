"""Functions compiled by numba. Imported when the first list is searched: importing it takes a quarter of
a second.
"""

from collections.abc import Callable
from typing import Any

import numba


def compiled(function: Callable[..., Any]) -> Any:
    """Remembered on disk where there is a place for it; a read-only installation without one compiles
    anew.
    """
    try:
        return numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:
        return numba.njit(nogil=True)(function)


def inlined(function: Callable[..., Any]) -> Any:
    """Written into those that call it: a call would copy all arrays' descriptions each time."""
    return numba.njit(inline="always")(function)
