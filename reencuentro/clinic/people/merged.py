"""What was said of two entries is said of those that stand for them, since they were made one with others."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _


class Said(Protocol):
    """`people`: ids of the two entries of whom it was said."""

    @property
    def people(self) -> Sequence[str]: ...


def by_entries[S: Said](said: Iterable[S], into: Mapping[UUID, UUID]) -> dict[frozenset[UUID], list[S]]:
    """By the pair that is there today. `into`: {an entry that was made one: the one that stands for both}."""
    found: dict[frozenset[UUID], list[S]] = {}
    for one in said:
        entries = frozenset(into.get(UUID(entry), UUID(entry)) for entry in one.people)
        found.setdefault(entries, []).append(one)
    return found


def remark(said: Said, pair: Collection[UUID]) -> str:
    """What to know of it today, beside this pair."""
    if {*map(UUID, said.people)} == {*pair}:
        return ""
    return _("said of an entry that was made one with this one since")
