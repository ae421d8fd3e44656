"""Who wants to know when the law changed: rooms above register here, in `AppConfig.ready`."""

from collections.abc import Callable

type Listener = Callable[[], None]

_listeners: list[Listener] = []


def on_change(listener: Listener) -> None:
    """`listener` runs inside the act that changed the law, so both happen or neither does."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell() -> None:
    for listener in _listeners:
        listener()
