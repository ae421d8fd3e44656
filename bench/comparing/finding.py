"""Who is found on both lists, by each way of comparing them."""

from collections.abc import Iterator

import numpy as np

from bench.comparing import clk
from bench.comparing.lists import Lists
from reencuentro.engines.tracing.comparing.keyed import keyed
from reencuentro.engines.tracing.index import TraceIndex

SURE = 0.95
LEAST_ALIKE = 0.6  # below it nobody sets a threshold
STRIPE = 500  # rows at a time: 10,000 by 10,000 likenesses would take 400 MB
type Pairs = set[tuple[str, str]]


def by_keys(lists: Lists, bits: float) -> Pairs:
    """What the exchange finds; hiding the keys changes nothing of it."""
    ours, theirs = (keyed(people, bits, len(people)) for people in (lists.ours, lists.theirs))
    where = dict(zip(theirs.keys, theirs.owners, strict=True))
    return {
        (lists.ours[one].id, lists.theirs[other].id)
        for key, owners in zip(ours.keys, ours.owners, strict=True)
        for one in owners
        for other in where.get(key, ())
    }


def by_filters(ours: np.ndarray, theirs: np.ndarray, lists: Lists) -> tuple[float, Pairs]:
    """At the likeness that serves this truth best, which nobody knows who has no truth; and that likeness."""
    found = sorted(_alike(ours, theirs, least=LEAST_ALIKE), reverse=True)
    pairs = [(lists.ours[one].id, lists.theirs[other].id) for _, one, other in found]
    right = np.cumsum([pair in lists.pairs for pair in pairs])
    best = int(np.argmax(2 * right / (np.arange(1, len(pairs) + 1) + len(lists.pairs))))
    return found[best][0], set(pairs[: best + 1])


def _alike(ours: np.ndarray, theirs: np.ndarray, least: float) -> Iterator[tuple[float, int, int]]:
    for start in range(0, len(ours), STRIPE):
        likeness = clk.dice(ours[start : start + STRIPE], theirs)
        for row, column in np.argwhere(likeness >= least).tolist():
            yield float(likeness[row, column]), start + row, column


def in_the_house(lists: Lists) -> Pairs:
    """Our matcher, which sees both lists: what could be found at best."""
    index = TraceIndex.build(lists.theirs)
    return {
        (person.id, candidate.id)
        for person in lists.ours
        for candidate in index.search(person, k=5, prior=0.2).candidates
        if candidate.p >= SURE
    }
