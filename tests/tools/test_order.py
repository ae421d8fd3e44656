"""Long files are begun first, and what is said to be one is there."""

from reencuentro.site.config import ROOT
from tests.support.order import LONG, long_ones_first


class Item:
    def __init__(self, name: str, test: str) -> None:
        self.path, self.test = ROOT / name, test


def test_every_long_file_is_there():
    assert [name for name in LONG if not (ROOT / name).is_file()] == []


def test_they_come_first_and_all_else_stays_as_it_was():
    given = [
        Item("tests/z.py", "b"),
        Item(LONG[1], "z"),
        Item("tests/a.py", "a"),
        Item(LONG[0], "y"),
        Item(LONG[1], "x"),
    ]
    items = list(given)
    long_ones_first(items)
    assert [item.test for item in items] == ["y", "z", "x", "b", "a"]
