"""Sealing what is known of people on the side of the money, through the port that the settings name.

Each record has a key, which lies in another database than the record: a stolen copy of this one is noise, and
a record whose key was destroyed is forgotten in every copy of it.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string


class Unreadable(Exception):
    """A sealed value does not open: altered, moved, or under another key."""


class Forgotten(Unreadable):
    """Its key was destroyed."""


class Sealed(NamedTuple):
    """A value as it lies sealed. `place`: "app.model.column:<id of the row>"."""

    key: UUID
    place: str
    sealed: bytes


class Plain(NamedTuple):
    """A value that is to be sealed for its place."""

    key: UUID
    place: str
    plain: bytes


class Seals(Protocol):
    """What this side asks of whoever keeps the keys."""

    def new(self) -> UUID:
        """A key for one more record, by its id. It is there at once, whatever becomes of the transaction."""
        ...

    def several(self, count: int) -> list[UUID]:
        """Keys for so many records."""
        ...

    def seal(self, key: UUID, place: str, plain: bytes) -> bytes:
        """Raises `Forgotten`."""
        ...

    def seal_all(self, values: Sequence[Plain]) -> list[bytes]:
        """Many with one question for their keys. Raises `Forgotten` if one was destroyed."""
        ...

    def open(self, key: UUID, place: str, sealed: bytes) -> bytes:
        """Raises `Unreadable`, `Forgotten` if the key was destroyed."""
        ...

    def open_all(self, values: Sequence[Sealed]) -> list[bytes | None]:
        """Many with one question for their keys; None for what is forgotten. Raises `Unreadable`."""
        ...

    def destroy(self, key: UUID) -> None:
        """From now on nobody opens what it sealed. May be repeated."""
        ...


def seals() -> Seals:
    found: Seals = import_string(settings.GIVING_SEALS)
    return found
