"""What of a table of costs may be published, so that no cell and no difference of cells tells of one of them.

A cell may be shown if enough costs stand in it (k, a threshold) and no one cost can be told from the sum by
whoever knows another of them (the p % rule). What is not shown goes into a line of its own, so that the table
still sums to its total; that line has to be as safe as any cell, and of more than one kind.

Rules as in the handbook on statistical disclosure control (Hundepool et al. 2012, chapter 4).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

ENOUGH = 11
MARGIN = 10
"""In percent: by so much of the largest cost at least do all but the two largest blur it."""

type Equation = Mapping[str, int]
"""By cell, how often it stands in a published number."""


@dataclass(frozen=True)
class Table:
    """What each cell sums to that is shown, and what those sum to that are not."""

    shown: Mapping[str, int]
    hidden: frozenset[str]
    withheld: int


def is_safe(costs: Sequence[int], enough: int = ENOUGH, margin: int = MARGIN) -> bool:
    """Whether the sum of these costs, in smallest units, may be shown."""
    if len(costs) < enough:
        return False
    largest, _second, *others = sorted(costs, reverse=True)
    return sum(others) * 100 >= margin * largest


def publishable(cells: Mapping[str, Sequence[int]], enough: int = ENOUGH) -> Table | None:
    """The table that may be shown of these costs by kind; None if not even their total may.

    A kind without any cost is hidden as one with few is. Cells are hidden, those with the fewest costs first,
    until what is hidden together is safe and of two kinds at least. If one kind alone has costs, all are
    hidden: then their sum doesn't tell which it is.
    """
    if not is_safe(_all(cells, cells), enough):
        return None
    by_size = sorted(cells, key=lambda kind: (len(cells[kind]), kind))
    hidden = {kind for kind in cells if not is_safe(cells[kind], enough)}
    for kind in by_size:
        if _may_hide(cells, hidden, enough):
            break
        hidden.add(kind)
    shown = {kind: sum(costs) for kind, costs in cells.items() if kind not in hidden}
    return Table(shown, frozenset(hidden), sum(_all(cells, hidden)))


def _may_hide(cells: Mapping[str, Sequence[int]], hidden: set[str], enough: int) -> bool:
    if not hidden:
        return True
    several = sum(bool(cells[kind]) for kind in hidden) > 1
    return several and is_safe(_all(cells, hidden), enough)


def _all(cells: Mapping[str, Sequence[int]], kinds: Iterable[str]) -> list[int]:
    return [cost for kind in kinds for cost in cells[kind]]


def told_by(equations: Iterable[Equation]) -> set[str]:
    """The cells whose value follows exactly from published numbers, however they are combined.

    Gauss and Jordan in whole numbers: a cell is told if a row is left in which it stands alone.
    """
    rows: dict[str, dict[str, int]] = {}
    for equation in equations:
        new = _without(dict(equation), rows)
        if not new:
            continue
        pivot = min(new)
        rows = {one: _without(row, {pivot: new}) for one, row in rows.items()}
        rows[pivot] = new
    return {pivot for pivot, row in rows.items() if set(row) == {pivot}}


def _without(row: dict[str, int], others: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """The row with every pivot of the others taken out of it."""
    for pivot, other in others.items():
        if factor := row.get(pivot, 0):
            scale = other[pivot]
            cells = row.keys() | other.keys()
            row = {cell: row.get(cell, 0) * scale - other.get(cell, 0) * factor for cell in cells}
            row = _reduced({cell: value for cell, value in row.items() if value})
    return row


def _reduced(row: dict[str, int]) -> dict[str, int]:
    common = gcd(*row.values()) if row else 1
    return {cell: value // common for cell, value in row.items()}
