"""Lay two names side by side in every way that makes sense."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import permutations

from .card import Card
from .card import Words as Name
from .verdict import LIKELY, NONE, Likeness
from .wording import Words

_WEIGHTS = (0.4, 0.35, 0.25)  # given names, first surname, second surname
_WEIGHTS_SWAPPED = (0.4, 0.3, 0.3)  # neither surname is the first then
_COMMON = frozenset({"maria", "jose"})  # beside another given name these tell little
TRIED_ALL = 4  # words; beyond that there are too many orders
_OTHER_NAME = 0.95
_SWAPPED = 0.95


def readings(query: Card, entry: Card, words: Words) -> Iterator[Likeness]:
    """How alike the names are by each way of reading them; the caller takes the best."""
    if query.loose or entry.loose:
        loose, other = (query.loose, entry) if query.loose else (entry.loose, query)
        yield _all_found(loose, other.name or other.loose, words)
        for alias in other.others:
            yield _all_found(loose, alias, words).weaker(_OTHER_NAME, "other_name")
        return
    yield _by_parts(query, entry, words)
    if entry.second or query.second:
        swapped = replace(entry, first=entry.second, second=entry.first)
        yield _by_parts(query, swapped, words, _WEIGHTS_SWAPPED).weaker(_SWAPPED, "swapped")
    yield from _by_other_names(query, entry, words)


def _by_other_names(query: Card, entry: Card, words: Words) -> Iterator[Likeness]:
    """A nickname in the place of the given names; a whole other name in the place of the name."""
    for one, other in ((query, entry), (entry, query)):
        for alias in one.others:
            yield _by_parts(replace(one, given=alias), other, words).weaker(_OTHER_NAME, "other_name")
            if len(alias) > 1:
                yield _contained(alias, other.name, words).weaker(_OTHER_NAME, "other_name")
    for alias in query.others:
        for known in entry.others:
            if min(len(alias), len(known)) > 1:
                yield _contained(alias, known, words).weaker(_OTHER_NAME, "other_name")


def _by_parts(
    query: Card, entry: Card, words: Words, weights: tuple[float, float, float] = _WEIGHTS
) -> Likeness:
    """Given names with given names, surnames with surnames; what one side lacks neither helps nor hurts."""
    sides = zip(weights, _parts(query), _parts(entry), strict=True)
    parts = [(weight, _contained(one, other, words)) for weight, one, other in sides if one and other]
    known = sum(weight for weight, _part in parts)
    if len(parts) < 2:
        # One part alone, such as the given name of a child, is at best possible.
        return Likeness(min(parts[0][1].score * 0.78, LIKELY - 0.08), parts[0][1].codes) if parts else NONE
    score = sum(weight * part.score for weight, part in parts) / known
    missing = ["one_surname"] if bool(query.second) != bool(entry.second) else []
    codes = merged([*(part.codes for _weight, part in parts), missing])
    return Likeness(score * (0.8 + 0.2 * known), codes)


def _parts(card: Card) -> tuple[Name, Name, Name]:
    return card.given, card.first, card.second


def _contained(some: Name, more: Name, words: Words) -> Likeness:
    """How well the shorter list of words is found in the longer, each word once."""
    if not some or not more:
        return NONE
    short, long = sorted((some, more), key=len)
    total, weights, codes = 0.0, 0.0, []
    for word, other in _paired(short, long, words):
        match = words.compare(word, other)
        weight = 0.5 if len(short) > 1 and _COMMON & {word, other} else 1.0
        total, weights = total + weight * match.score, weights + weight
        codes.append(match.why or "name" if match.score else "")
    return Likeness(total / weights, merged([codes]))


def _paired(short: Name, long: Name, words: Words) -> list[tuple[str, str]]:
    """Each word of the shorter list with its own of the longer, so that they are most alike together."""

    def alike(pairs: list[tuple[str, str]]) -> float:
        return sum(words.compare(*pair).score for pair in pairs)

    if len(long) <= TRIED_ALL:
        return max(
            (list(zip(short, order, strict=True)) for order in permutations(long, len(short))), key=alike
        )
    return _paired_greedily(short, long, words)


def _paired_greedily(short: Name, long: Name, words: Words) -> list[tuple[str, str]]:
    """For the rare name of many words: the best pair first, then the best of what is left."""
    pairs, left = [], list(long)
    for word in short:
        best = max(left, key=lambda candidate: words.compare(word, candidate).score)
        left.remove(best)
        pairs.append((word, best))
    return pairs


def _all_found(wanted: Name, given: Name, words: Words) -> Likeness:
    """How well every word typed is found; those beyond what is known of the other count half."""
    found = _contained(wanted, given, words)
    beyond = max(0, len(wanted) - len(given)) / len(wanted)
    return Likeness(found.score * (1 - beyond / 2), found.codes)


def merged(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Each code once; 'the same' only if nothing else had to be allowed for."""
    codes = dict.fromkeys(code for group in groups for code in group if code)
    if len(codes) > 1:
        codes.pop("name", None)
    return tuple(codes)
