"""Seals for records of the donor side, made of the vault, which that side can't touch."""

from collections.abc import Iterable, Sequence
from functools import cache
from uuid import UUID, uuid4

from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.records import RecordKey
from reencuentro.engines.vault.server import ServerKey
from reencuentro.giving.access.seals import Forgotten, Plain, Sealed, Unreadable
from reencuentro.site.config import CONFIG

from . import models


class ServerSeals:
    """`giving.access.seals.Seals` with keys in the keys database, wrapped under the server's secret."""

    def new(self) -> UUID:
        return self.several(1)[0]

    def several(self, count: int) -> list[UUID]:
        made = [uuid4() for _key in range(count)]
        models.RecordKey.objects.bulk_create(
            models.RecordKey(id=key, wrapped=RecordKey.create(key).wrap(_server_key())) for key in made
        )
        return made

    def seal(self, key: UUID, place: str, plain: bytes) -> bytes:
        return self._one(key).seal(plain, place)

    def seal_all(self, values: Sequence[Plain]) -> list[bytes]:
        keys = _keys(value.key for value in values)
        if any(value.key not in keys for value in values):
            raise Forgotten
        return [keys[value.key].seal(value.plain, value.place) for value in values]

    def open(self, key: UUID, place: str, sealed: bytes) -> bytes:
        return _opened(self._one(key), place, sealed)

    def open_all(self, values: Sequence[Sealed]) -> list[bytes | None]:
        keys = _keys(value.key for value in values)
        return [
            _opened(keys[value.key], value.place, value.sealed) if value.key in keys else None
            for value in values
        ]

    def destroy(self, key: UUID) -> None:
        models.RecordKey.objects.filter(id=key).delete()

    def _one(self, key: UUID) -> RecordKey:
        found = _keys([key])
        if key not in found:
            raise Forgotten
        return found[key]


SEALS = ServerSeals()


def _keys(ids: Iterable[UUID]) -> dict[UUID, RecordKey]:
    """Those that are still there, in one query."""
    rows = models.RecordKey.objects.filter(id__in=set(ids)).values_list("id", "wrapped")
    try:
        return {key: RecordKey.unwrap(key, bytes(wrapped), _server_key()) for key, wrapped in rows}
    except Damaged as error:
        raise Unreadable from error


def _opened(key: RecordKey, place: str, sealed: bytes) -> bytes:
    try:
        return key.open(sealed, place)
    except Damaged as error:
        raise Unreadable from error


@cache
def _server_key() -> ServerKey:
    return ServerKey(CONFIG.secrets["server"])
