"""Charts are well-formed, show every series, and place values where their axes say."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from bench.linkage.plots import Axis, chart

SVG = "{http://www.w3.org/2000/svg}"


def test_a_chart_names_each_series_and_marks_each_point():
    series = {"ours": [(10, 1.0), (1000, 2.0)], "a < b": [(10, 90.0), (1000, 99.0)]}
    tree = ElementTree.fromstring(chart("Title", Axis.of("x", [10, 1000]), Axis.of("y", [1, 99]), series))
    texts = [each.text for each in tree.iter(f"{SVG}text")]
    assert {"Title", "ours", "a < b", "x", "y", "1,000"} <= set(texts)
    assert len(list(tree.iter(f"{SVG}circle"))) == 4


def test_an_axis_of_powers_goes_around_its_values():
    axis = Axis.of("ms", [3, 450])
    assert (axis.low, axis.high, axis.ticks()) == (1, 1000, [1, 10, 100, 1000])
    assert axis.share(10) == pytest.approx(1 / 3)


def test_an_even_axis_has_even_steps():
    axis = Axis("share", 0.5, 1)
    assert axis.ticks() == pytest.approx([0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    assert axis.share(0.75) == 0.5


def test_names_of_lines_that_end_together_do_not_overlap():
    series = {name: [(0.0, 0.5), (1.0, 0.9)] for name in ("one", "two", "three")}
    tree = ElementTree.fromstring(chart("T", Axis("x", 0, 1), Axis("y", 0, 1), series))
    heights = sorted(float(each.get("y", "0")) for each in tree.iter(f"{SVG}text") if each.text in series)
    assert min(b - a for a, b in pairwise(heights)) >= 12
