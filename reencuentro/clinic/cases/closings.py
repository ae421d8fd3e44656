"""Who looks at a case once more before it is closed: rooms above register here, in `AppConfig.ready`."""

from collections.abc import Callable

from .models import Case

type Listener = Callable[[Case], None]

_listeners: list[Listener] = []


def before_closing(listener: Listener) -> None:
    """`listener` runs inside the act that proposes the closing, with the keys of whoever proposes it."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(case: Case) -> None:
    for listener in _listeners:
        listener(case)
