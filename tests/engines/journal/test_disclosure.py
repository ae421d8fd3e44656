"""Published tables: nothing follows from them but what they show."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.engines.journal.disclosure import ENOUGH, MARGIN, is_safe, publishable, told_by

KINDS = ("apostille", "passport", "printing", "translation", "transport")
COSTS = st.lists(st.integers(1, 10**6), max_size=30)
TABLES = st.fixed_dictionaries(dict.fromkeys(KINDS, COSTS))


def test_few_costs_are_not_shown():
    assert not is_safe([100] * (ENOUGH - 1))
    assert is_safe([100] * ENOUGH)


def test_one_cost_that_is_nearly_all_of_it_is_not_shown():
    """The second largest could tell the largest to within what the others come to."""
    others = [10] * ENOUGH
    assert is_safe([1000, 500, *others])
    assert not is_safe([1101, 500, *others])


def test_what_is_withheld_is_never_of_one_kind_alone():
    table = publishable({"apostille": [100] * 40, "passport": [100] * 30, "transport": [900] * 3})
    assert table.hidden == {"passport", "transport"}
    assert (table.shown, table.withheld) == ({"apostille": 4000}, 5700)


def test_a_kind_without_costs_is_withheld_as_one_with_few():
    table = publishable({"apostille": [100] * 40, "passport": [100] * 30, "transport": []})
    assert table.hidden == {"apostille", "passport", "transport"}
    assert (table.shown, table.withheld) == ({}, 7000)


def test_where_everything_is_safe_everything_is_shown():
    table = publishable({"apostille": [100] * 11, "passport": [200] * 11})
    assert (table.shown, table.withheld, table.hidden) == (
        {"apostille": 1100, "passport": 2200},
        0,
        frozenset(),
    )


def test_too_few_costs_in_all_are_not_published_at_all():
    assert publishable({"apostille": [100] * 6, "passport": [100] * 4}) is None
    assert publishable({}) is None


def several(kinds, cells) -> bool:
    return sum(bool(cells[kind]) for kind in kinds) > 1


def test_where_only_one_kind_has_costs_nothing_tells_which():
    """The sum of all is shown, as safe as any cell; to name its kind would tell that the others have none."""
    table = publishable({"apostille": [], "passport": [], "transport": [100] * ENOUGH})
    assert table.hidden == {"apostille", "passport", "transport"}
    assert (table.shown, table.withheld) == ({}, 100 * ENOUGH)


@settings(max_examples=300, deadline=None)
@given(TABLES)
def test_published_sums_close_and_every_number_is_safe(cells):
    table = publishable(cells)
    every = [cost for costs in cells.values() for cost in costs]
    if table is None:
        assert not is_safe(every)
        return
    assert sum(table.shown.values()) + table.withheld == sum(every)
    assert set(table.shown) | table.hidden == set(cells)
    for kind in table.shown:
        assert is_safe(cells[kind])
    if table.hidden:
        assert is_safe([cost for kind in table.hidden for cost in cells[kind]])
        assert several(table.hidden, cells) or not several(cells, cells)


@settings(max_examples=200, deadline=None)
@given(st.lists(TABLES, min_size=1, max_size=4))
def test_no_hidden_cell_follows_from_all_releases_so_far(quarters):
    """By linear algebra in exact fractions, written another way than the engine's."""
    equations, hidden = [], set()
    for n, cells in enumerate(quarters):
        table = publishable(cells)
        if table is None:
            continue
        equations += [{f"{n}:{kind}": 1} for kind in table.shown]
        equations.append({f"{n}:{kind}": 1 for kind in table.hidden} or {f"{n}:{next(iter(cells))}": 1})
        hidden |= {f"{n}:{kind}" for kind in table.hidden}
    assert not hidden & told_by(equations)
    assert told_by(equations) == determined(equations)


SYSTEMS = st.lists(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(-3, 3).filter(bool), min_size=1, max_size=5),
    max_size=7,
)


@settings(max_examples=300, deadline=None)
@given(SYSTEMS)
def test_what_follows_is_what_linear_algebra_says(equations):
    assert told_by(equations) == determined(equations)


def determined(equations) -> set[str]:
    """Cells whose unit vector lies in the row space: adding it does not raise the rank."""
    cells = sorted({cell for equation in equations for cell in equation})
    rows = [[Fraction(equation.get(cell, 0)) for cell in cells] for equation in equations]
    units = {cell: [Fraction(cell == other) for other in cells] for cell in cells}
    return {cell for cell, unit in units.items() if rank([*rows, unit]) == rank(rows)}


def rank(rows: list[list[Fraction]]) -> int:
    rows, found = [row[:] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((n for n in range(found, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for n in range(found + 1, len(rows)):
            factor = rows[n][column] / rows[found][column]
            rows[n] = [a - factor * b for a, b in zip(rows[n], rows[found], strict=True)]
        found += 1
    return found


def test_a_difference_of_two_numbers_tells_a_cell():
    assert told_by([{"a": 1, "b": 1, "c": 1}, {"a": 1, "b": 1}]) == {"c"}
    assert told_by([{"a": 1, "b": 1}, {"b": 1, "c": 1}, {"a": 1, "c": 1}]) == {"a", "b", "c"}
    assert told_by([{"a": 1, "b": 1}, {"b": 1, "c": 1}]) == set()


@pytest.mark.parametrize("largest", [10**3, 10**6])
def test_the_margin_is_of_the_largest_cost(largest):
    others = [1] * (ENOUGH - 2)
    safe = [n for n in range(1, largest, max(1, largest // 50)) if is_safe([largest, largest, *others, n])]
    assert all((n + len(others)) * 100 >= MARGIN * largest for n in safe)


def test_every_small_table_of_two_kinds_is_safe_or_withheld():
    for a, b in product(range(24), repeat=2):
        table = publishable({"a": [5] * a, "b": [5] * b})
        assert (table is None) == (a + b < ENOUGH)
        if table and table.shown:
            assert a >= ENOUGH
            assert b >= ENOUGH
