"""Who is found on both lists, by each way of comparing them."""

import numpy as np

from bench.comparing import clk
from bench.comparing.lists import Lists
from reencuentro.engines.tracing.comparing.keyed import keyed
from reencuentro.engines.tracing.index import TraceIndex

SURE = 0.95
CONSIDERED = 10  # pairs for each that is true: with more, nine of ten would be wrong
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


def by_filters(ours: np.ndarray, theirs: np.ndarray, lists: Lists) -> Pairs:
    """At the likeness that serves this truth best, which nobody knows who has no truth."""
    rows, columns = _most_alike(ours, theirs, CONSIDERED * len(lists.pairs))
    pairs = [(lists.ours[one].id, lists.theirs[other].id) for one, other in zip(rows, columns, strict=True)]
    right = np.cumsum([pair in lists.pairs for pair in pairs])
    best = int(np.argmax(right / (np.arange(1, len(pairs) + 1) + len(lists.pairs))))
    return set(pairs[: best + 1])


def _most_alike(ours: np.ndarray, theirs: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of so many pairs, the most alike first."""
    found = np.empty((3, 0))
    for start in range(0, len(ours), STRIPE):
        likeness = clk.dice(ours[start : start + STRIPE], theirs)
        least = found[0, -1] if found.shape[1] == most else 0.0
        rows, columns = np.nonzero(likeness > least)
        found = np.hstack([found, [likeness[rows, columns], rows + start, columns]])
        found = found[:, np.argsort(-found[0], kind="stable")[:most]]
    return found[1].astype(int), found[2].astype(int)


def in_the_house(lists: Lists) -> Pairs:
    """Our matcher, which sees both lists: what could be found at best."""
    index = TraceIndex.build(lists.theirs)
    return {
        (person.id, candidate.id)
        for person in lists.ours
        for candidate in index.search(person, k=5, prior=0.2).candidates
        if candidate.p >= SURE
    }
