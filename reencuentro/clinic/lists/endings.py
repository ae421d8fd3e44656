"""What rooms above say before a list is destroyed: what rests on it there, as far as the reader may know it.
Added in `AppConfig.ready`."""

from collections.abc import Callable, Iterable
from uuid import UUID

from reencuentro.engines.vault.identity import Identity

type Said = Callable[[Identity, UUID], Iterable[str]]

_before_ending: list[Said] = []


def before_ending(say: Said) -> None:
    """Called once by each room; a second time changes nothing."""
    if say not in _before_ending:
        _before_ending.append(say)


def said_before_ending(identity: Identity, list_id: UUID) -> list[str]:
    return [sentence for say in _before_ending for sentence in say(identity, list_id)]
