"""A list as keys, ready to be hidden: each key once, with whom it belongs to."""

from collections.abc import Iterable
from typing import NamedTuple

from ..people import Person
from .keys import KeyMaker, facts_in

KEYS_A_PERSON = 40  # on average of a whole list; what is sent is filled up to this many
MOST_SHARING = 3  # a key that more people of one list have tells of a household or a default, not of a person


class Keyed(NamedTuple):
    """`owners[n]` are the places in the list of those who have `keys[n]`.

    `unusable`: the places of those of whom too little is known to compare them.
    """

    keys: list[str]
    owners: list[tuple[int, ...]]
    unusable: list[int]


class TooMany(Exception):
    """More people than were agreed."""


def keyed(people: Iterable[Person], bits: float, most: int) -> Keyed:
    """The keys of at most `most` people, no more than `capacity(most)`. Raises `TooMany`."""
    maker = KeyMaker(bits)
    owners: dict[str, list[int]] = {}
    unusable: list[int] = []
    for place, person in enumerate(people):
        if place == most:
            raise TooMany
        keys = maker.keys(person)
        for key in keys:
            owners.setdefault(key, []).append(place)
        if not keys:
            unusable.append(place)
    told = {key: tuple(those) for key, those in owners.items() if len(those) <= MOST_SHARING}
    kept = sorted(told, key=lambda key: (len(facts_in(key)), key))[: capacity(most)]
    return Keyed(kept, [told[key] for key in kept], unusable)


def capacity(most: int) -> int:
    """How many keys a list of at most so many people is sent as, whoever is on it."""
    return KEYS_A_PERSON * most
