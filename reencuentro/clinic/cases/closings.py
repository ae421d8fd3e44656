"""What rooms above have to do with the end of a case: they take part here, in `AppConfig.ready`."""

from uuid import UUID

from .models import Case


class Ending:
    """A room overrides what concerns it; each runs inside the act that it is named after."""

    def asks_first(self, case: Case) -> str:
        """The address of a page to be answered before a closing is proposed; "" if nothing is open there."""
        return ""

    def proposed(self, case: Case) -> None:
        """With the keys of whoever proposes it. May raise `Refused`."""

    def closed(self, case_id: UUID) -> None:
        """Without keys: a director decides. May raise `Refused`."""

    def kept_open(self, case_id: UUID) -> None:
        """The closing was refused or taken back."""

    def reopened(self, case: Case) -> None:
        """With the keys of whoever reopens it."""


_endings: list[Ending] = []


def take_part(ending: Ending) -> None:
    """Called once by each room; a second of the same kind changes nothing."""
    if type(ending) not in {type(one) for one in _endings}:
        _endings.append(ending)


def endings() -> tuple[Ending, ...]:
    return tuple(_endings)


def asked_first(case: Case) -> str:
    """The first page that a room wants answered before the closing; "" if there is none."""
    return next((address for one in _endings if (address := one.asks_first(case))), "")
