"""The filters that a member of staff keeps."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.utils.http import urlencode

from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.padding import unpad
from reencuentro.engines.vault.wraps import open_sealed

from ..filters import Filter
from ..models import SavedFilter

PURPOSE = "saved filter"


@dataclass(frozen=True)
class Kept:
    id: UUID
    name: str
    query: str


def saved_filters(identity: Identity) -> list[Kept]:
    """One's own, by name."""
    rows = SavedFilter.objects.filter(owner_id=identity.user_id)
    return sorted((_opened(identity, row) for row in rows), key=lambda kept: kept.name.casefold())


def _opened(identity: Identity, row: SavedFilter) -> Kept:
    sealed = open_sealed(identity.receiving_key, bytes(row.sealed), PURPOSE, row.id)
    content = json.loads(unpad(sealed))
    return Kept(row.id, content["name"], urlencode(Filter.of(content["choices"]).choices()))
