"""Content in the store that belongs to no file yet: rooms above say which, so that it is not swept away."""

from collections.abc import Callable, Iterable
from uuid import UUID

_claims: list[Callable[[], Iterable[UUID]]] = []


def claim(document_ids: Callable[[], Iterable[UUID]]) -> None:
    """Each room that lets content wait calls it once, in `AppConfig.ready`; again changes nothing."""
    if document_ids not in _claims:
        _claims.append(document_ids)


def claimed() -> set[UUID]:
    return {document_id for document_ids in _claims for document_id in document_ids()}
