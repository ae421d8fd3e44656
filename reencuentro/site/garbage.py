"""When Python looks for circles of dead objects: once a request has been answered, not in the middle of one.

A form knows its fields and each field its form; so do a page's context, a request and its session. Such a
circle holds all that its page was made of, keys and names too, until somebody looks for it.
"""

import gc
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

# More than the largest page has alive at once: while a page is made, nobody looks.
ALIVE = 100_000
# What is alive in a request that runs meanwhile is not looked at again each time.
SECOND_LOOK, THIRD_LOOK = 20, 400

_answered = count(1)


def settle() -> None:
    """Call once, when all code is loaded: never look through that again, and through the rest seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALIVE, 20, 20)


class Forgetting:
    """A WSGI application that lets go of each request as soon as the answer has been handed over.

    Not by Django's signal: whoever sends that still holds the request.
    """

    def __init__(self, application: Callable[..., Any]) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> "_Answer":
        return _Answer(self._application(environ, start_response))


class _Answer:
    def __init__(self, response: Any) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._response)

    def close(self) -> None:
        self._response.close()
        self._response = None
        gc.collect(_generation(next(_answered)))


def _generation(answered: int) -> int:
    if answered % THIRD_LOOK == 0:
        return 2
    return 1 if answered % SECOND_LOOK == 0 else 0
