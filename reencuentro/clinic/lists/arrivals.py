"""What rooms above do when a list has arrived, with the keys of whoever added it and in the same transaction.
Added in `AppConfig.ready`."""

from collections.abc import Callable

from reencuentro.engines.vault.identity import Identity

from .models import ReferenceList

type Told = Callable[[Identity, ReferenceList], None]

_at_arrival: list[Told] = []


def at_arrival(tell: Told) -> None:
    """Called once by each room; a second time changes nothing."""
    if tell not in _at_arrival:
        _at_arrival.append(tell)


def tell_of(identity: Identity, arrived: ReferenceList) -> None:
    for tell in _at_arrival:
        tell(identity, arrived)
