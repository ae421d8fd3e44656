"""What is written in the trail, before it has a number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from .models import Outcome

_VERB = re.compile(r"[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)+")


@dataclass(frozen=True)
class Event:
    """One act. Ids and codes only: a name passed by mistake is refused, not written.

    Raises `TypeError` for anything that is not a UUID where one belongs, `ValueError` for a verb
    that is not a dotted code or an outcome that does not exist.
    """

    actor_id: UUID | None
    verb: str
    case_id: UUID | None = None
    objects: tuple[UUID, ...] = ()
    outcome: str = Outcome.DONE
    intent: int | None = None
    error: str = ""
    sealed_details: bytes | None = None
    writings: bytes | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "objects", unique(self.objects))
        for value in (self.actor_id, self.case_id, *self.objects):
            if value is not None and not isinstance(value, UUID):
                raise TypeError("the trail takes opaque ids only")
        if not _VERB.fullmatch(self.verb):
            raise ValueError("a verb is a dotted code such as case.open")
        if self.outcome not in Outcome.values:
            raise ValueError("unknown outcome")


def unique(ids: Iterable[UUID]) -> tuple[UUID, ...]:
    """The same ids in the same order, each once."""
    return tuple(dict.fromkeys(ids))
