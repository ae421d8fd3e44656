from hypothesis import given
from hypothesis import strategies as st

from reencuentro.site.charts import FULL, bars


def test_nothing_to_draw_is_no_chart():
    assert bars([]) == []


def test_zero_has_no_bar_and_the_largest_fills_the_row():
    none, all_of_it = bars([{"label": "a", "value": 0}, {"label": "b", "value": 7}])
    assert (none.length, all_of_it.length) == (0, FULL)


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_lengths_keep_the_order_of_the_values_and_the_room(values):
    drawn = bars({"label": "x", "value": value} for value in values)
    assert all(0 <= bar.length <= FULL for bar in drawn)
    assert all(bar.length > 0 for bar in drawn if bar.value)
    ordered = sorted(drawn, key=lambda bar: bar.value)
    assert [bar.length for bar in ordered] == sorted(bar.length for bar in drawn)
