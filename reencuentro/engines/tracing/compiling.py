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
    return _compiled(function, no_cfunc_wrapper=True)


def within(function: Callable[..., Any]) -> Any:
    """As `compiled`, to be called by compiled functions only: what unpacks Python's arguments is left out,
    which takes most of the time of compiling a short one.
    """
    return _compiled(function, no_cfunc_wrapper=True, no_cpython_wrapper=True)


def _compiled(function: Callable[..., Any], **options: Any) -> Any:
    try:
        return numba.njit(nogil=True, cache=True, **options)(function)
    except RuntimeError:
        return numba.njit(nogil=True, **options)(function)
