"""Lay two names side by side in every way that makes sense."""

from collections.abc import Iterator
from dataclasses import replace

from .card import Card
from .card import Words as Name
from .memory import Memory
from .verdict import NONE, Likeness, merged

type Weights = tuple[float, float, float]

WEIGHTS: Weights = (0.4, 0.35, 0.25)  # given names, first surname, second surname
WEIGHTS_SWAPPED: Weights = (0.4, 0.3, 0.3)  # neither surname is the first then
OTHER_NAME = 0.95
SWAPPED = 0.95
ALONE = 0.78  # one part alone, such as the given name of a child, is at best possible


def readings(query: Card, entry: Card, memory: Memory) -> Iterator[Likeness]:
    """How alike the names are by each way of reading them; the caller takes the best."""
    if query.loose or entry.loose:
        loose, other = (query.loose, entry) if query.loose else (entry.loose, query)
        yield _all_found(loose, other.name or other.loose, memory)
        for alias in other.others:
            yield _all_found(loose, alias, memory).weaker(OTHER_NAME, "other_name")
        return
    yield _by_parts(query, entry, memory)
    if entry.second or query.second:
        swapped = replace(entry, first=entry.second, second=entry.first)
        yield _by_parts(query, swapped, memory, WEIGHTS_SWAPPED).weaker(SWAPPED, "swapped")
    yield from _by_other_names(query, entry, memory)


def _by_other_names(query: Card, entry: Card, memory: Memory) -> Iterator[Likeness]:
    """A nickname in the place of the given names; a whole other name in the place of the name."""
    for one, other in ((query, entry), (entry, query)):
        for alias in one.others:
            yield _by_parts(replace(one, given=alias), other, memory).weaker(OTHER_NAME, "other_name")
            if len(alias) > 1:
                yield memory.contained(alias, other.name).weaker(OTHER_NAME, "other_name")
    for alias in query.others:
        for known in entry.others:
            if min(len(alias), len(known)) > 1:
                yield memory.contained(alias, known).weaker(OTHER_NAME, "other_name")


def _by_parts(query: Card, entry: Card, memory: Memory, weights: Weights = WEIGHTS) -> Likeness:
    """Given names with given names, surnames with surnames; what one side lacks neither helps nor hurts."""
    sides = zip(weights, _parts(query), _parts(entry), strict=True)
    parts = [(weight, memory.contained(one, other)) for weight, one, other in sides if one and other]
    known = sum(weight for weight, _part in parts)
    if len(parts) < 2:
        return Likeness(parts[0][1].score * ALONE, parts[0][1].codes) if parts else NONE
    score = sum(weight * part.score for weight, part in parts) / known
    missing = ["one_surname"] if bool(query.second) != bool(entry.second) else []
    codes = merged([*(part.codes for _weight, part in parts), missing])
    return Likeness(score * surely(known), codes)


def surely(known: float) -> float:
    """What is left of a score if only parts of this weight are known on both sides."""
    return 0.8 + 0.2 * known


def _parts(card: Card) -> tuple[Name, Name, Name]:
    return card.given, card.first, card.second


def _all_found(wanted: Name, given: Name, memory: Memory) -> Likeness:
    """How well every word typed is found; those beyond what is known of the other count half."""
    found = memory.contained(wanted, given)
    beyond = max(0, len(wanted) - len(given)) / len(wanted)
    return Likeness(found.score * (1 - beyond / 2), found.codes)
