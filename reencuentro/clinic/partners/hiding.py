"""People become points, as many as were agreed whoever is on the list, in an order that says nothing."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.tracing.comparing.keyed import Keyed, TooMany, capacity, keyed
from reencuentro.engines.tracing.comparing.keys import facts_in
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.vault.blinding import BlindingKey, decoys


class Owner(NamedTuple):
    """Whose a point is, by places in the list; and the kinds of facts that its key is made of."""

    people: list[int]
    kinds: str


class Hidden(NamedTuple):
    """`owners`: {place of a point: whose}; those of decoys are nobody's. `unusable`: how many people are."""

    points: list[bytes]
    owners: dict[str, Owner]
    unusable: int


def hide(people: Iterable[Person], bits: int, most: int, key: BlindingKey, exchange: UUID) -> Hidden:
    """Raises `Refused` for more people than were agreed, or if of none of them enough is known."""
    found = _keyed(people, bits, most)
    owner_of = dict(
        zip(key.blind(exchange.bytes, found.keys), _owners(found.keys, found.owners), strict=True)
    )
    points = sorted([*owner_of, *decoys(capacity(most) - len(owner_of))])
    owners = {str(place): owner_of[point] for place, point in enumerate(points) if point in owner_of}
    return Hidden(points, owners, len(found.unusable))


def _keyed(people: Iterable[Person], bits: int, most: int) -> Keyed:
    try:
        found = keyed(people, bits, most)
    except TooMany as error:
        raise Refused(_("More people than were agreed: at most %(most)d.") % {"most": most}) from error
    if not found.keys:
        raise Refused(_("Of none of these people enough is known to compare them at this threshold."))
    return found


def _owners(keys: Sequence[str], owners: Sequence[tuple[int, ...]]) -> Iterable[Owner]:
    for key, those in zip(keys, owners, strict=True):
        yield Owner(list(those), "".join(sorted({fact[0] for fact in facts_in(key)})))
