"""Who wants to know when the law changed: rooms above register here, in `AppConfig.ready`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .queries import Lawbook, lawbook

type Listener = Callable[[Lawbook, Lawbook], None]

_listeners: list[Listener] = []


def on_change(listener: Listener) -> None:
    """`listener(before, after)` runs inside the act that changed the law: both happen or neither does."""
    if listener not in _listeners:
        _listeners.append(listener)


@contextmanager
def telling() -> Iterator[None]:
    """Around a change: tells the listeners how the law was and how it is."""
    before = lawbook()
    yield
    after = lawbook()
    for listener in _listeners:
        listener(before, after)
