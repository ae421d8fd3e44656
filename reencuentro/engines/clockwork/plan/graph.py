"""Order, circles and ancestors in a graph that says for each node which ones it needs."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

type Needs = Mapping[str, frozenset[str]]


def in_order(needs: Needs) -> tuple[str, ...]:
    """Each node after all it needs; ties by id, so that the same plan always has the same order."""
    sorter = TopologicalSorter({id: sorted(needs[id]) for id in sorted(needs)})
    return tuple(sorter.static_order())


def circles(needs: Needs) -> Iterator[tuple[str, ...]]:
    """One way round each set of nodes that wait for each other, starting from the smallest id."""
    left = dict(needs)
    while True:
        try:
            in_order({id: members & left.keys() for id, members in left.items()})
        except CycleError as error:
            circle = list(reversed(error.args[1][:-1]))
            turn = circle.index(min(circle))
            yield tuple(circle[turn:] + circle[:turn])
            for id in circle:
                del left[id]
        else:
            return


def upstream(id: str, needs: Needs) -> frozenset[str]:
    """Everything that `id` needs, directly or not."""
    found: set[str] = set()
    to_visit = [id]
    while to_visit:
        new = needs[to_visit.pop()] - found
        found |= new
        to_visit.extend(new)
    return frozenset(found)
