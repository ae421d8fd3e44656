"""Who gave what a line tells: by e-mail or tax id a donor is known, by name alone only if that was chosen."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import batched
from uuid import UUID

from django.db.models import QuerySet

from reencuentro.giving.access.fields import open_all
from reencuentro.giving.access.models import Act
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import (
    DonorFacts,
    Known,
    merged,
    plain_id,
    present,
    remember_all,
    same_address,
)

from .readers.text import folded

type _Key = DonorFacts | bytes
_AT_ONCE = 1000
_SEVERAL = UUID(int=0)
"""Instead of an id: more than one donor has this name."""


class Donors:
    """By what everybody is known, as digests: some hundred bytes a donor, however many there are."""

    def __init__(self, *, by_name: bool) -> None:
        self._by_name = by_name
        self._ids: dict[bytes, UUID] = {}
        self._counted = -1

    def look(self) -> None:
        """Before each stride: take everybody in anew if others entered somebody, or we were undone."""
        if Donor.objects.count() == self._counted:
            return
        self._ids.clear()
        for some in batched(knowable().iterator(_AT_ONCE), _AT_ONCE):
            for donor in open_all(some):
                self._add(donor, donor.id)
        for record in open_all(merged()):
            self._add(record, record.hers)
        self._counted = Donor.objects.count()

    def of_all(self, act: Act, told: Sequence[DonorFacts]) -> list[Donor | None]:
        """The donor of each. None where nobody is known by it: a name alone finds or makes a donor only if
        that was chosen, and never one of two who have it.
        """
        keys = [self._key(facts) for facts in told]
        asked: dict[_Key, DonorFacts] = {}
        for key, facts in zip(keys, told, strict=True):
            if key:
                asked.setdefault(key, facts)
        there = list(self._there(asked.values()))
        by_id = {donor.id: donor for donor in there}
        found: dict[_Key, Donor] = {
            key: by_id[self._ids[key]]
            for key in asked
            if isinstance(key, bytes) and self._ids.get(key) in by_id
        }
        others = {key: facts for key, facts in asked.items() if key not in found}
        known = Known(there, merged().filter(merged_into__in=by_id))
        found |= zip(others, remember_all(act, others.values(), known), strict=True)
        for donor in found.values():
            self._add(donor, donor.id)
        self._counted = Donor.objects.count()
        return [found[key] if key else None for key in keys]

    def _key(self, facts: DonorFacts) -> _Key | None:
        """What is told; of who is known by her name alone, that."""
        if facts.email or facts.tax_id:
            return facts
        named = _digest("name", folded(facts.name)) if self._by_name and facts.name else None
        return named if named and self._ids.get(named) != _SEVERAL else None

    def _there(self, asked: Iterable[DonorFacts]) -> Iterator[Donor]:
        told = (_digests(facts.name, facts.email, facts.tax_id) for facts in asked)
        ids = {self._ids[digest] for digests in told for digest in digests if digest in self._ids}
        yield from open_all(knowable().filter(id__in=ids))

    def _add(self, record: Donor, donor: UUID) -> None:
        """`donor`: whose record it is."""
        *told, named = _digests(record.name or "", record.email or "", record.tax_id or "")
        self._ids |= dict.fromkeys(told, donor)
        if self._by_name and record.name:
            self._ids[named] = donor if self._ids.get(named, donor) == donor else _SEVERAL


def knowable() -> QuerySet[Donor]:
    """With no more of each than by what she is known."""
    return present().order_by("id").only("id", "key", "name", "email", "tax_id")


def _digests(name: str, email: str, tax_id: str) -> list[bytes]:
    """Of e-mail and tax id, as far as they are told; last, of the name."""
    said = {"email": same_address(email), "tax id": plain_id(tax_id)}
    return [*(_digest(what, text) for what, text in said.items() if text), _digest("name", folded(name))]


def _digest(what: str, text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16, person=what.encode()).digest()
