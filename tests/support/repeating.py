"""Which tests say something new on a second kind of database: the one place where that is decided.

A test that asks for no database is kept from every database by pytest-django, so it can tell nothing new.
Of the others all are repeated, with two exceptions.

Tests of pages (`test_pages.py`, `test_…_pages.py`) say what a page shows of what it was given. What it asks
for it asks through the app's queries and actions, whose own tests are repeated; and on each kind of database
tests/attacks opens every page, sends every form as it is, filled in and malformed, and looks at all again.

And tests marked `alike` with their reason: that what they try is decided before the databases are asked, or
has been asked for by the same few questions elsewhere. Whatever writes, searches, sorts, locks, or puts
strange values into a column stays unmarked.

`./run test` leaves out more, as it has just seen on SQLite what each test asks (tests/support/asking.py): a
test is passed over if each statement that each line of the house sends in it, and each kind of value in each
place of that statement, is tried there by two others. All tests stay in which databases do more than answer:
with transactions of their own, for locks and races; with something that a database refused; those that fail
or are skipped on SQLite; and the attacks, which open every page and send every form.
"""

import re
from collections import Counter
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pytest

from reencuentro.site.config import ROOT

from .asking import notes

SHARED_BY_A_MODULE = "django_db_setup"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", SHARED_BY_A_MODULE}
ATTACKS = ROOT / "tests" / "attacks"
TWICE = 2
OVER = "passed over"
OF_PAGES = re.compile(r"test_(\w+_)?pages?\.py")


def asks_for_a_database(item: pytest.Item) -> bool:
    given = item.get_closest_marker("django_db")
    return given is not None or bool(DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ())))


def is_of_a_page(item: pytest.Item) -> bool:
    return OF_PAGES.fullmatch(item.path.name) is not None


def is_alike(item: pytest.Item) -> bool:
    """Raises `UsageError` for a mark without a reason."""
    mark = item.get_closest_marker("alike")
    if mark and not any(isinstance(why, str) and why.strip() for why in mark.args):
        raise pytest.UsageError(f"{item.nodeid} is marked `alike` and does not say why")
    return mark is not None


def tells_something_new(item: pytest.Item) -> bool:
    return asks_for_a_database(item) and not is_of_a_page(item) and not is_alike(item)


def leave_out_repetitions(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect, openly, what would be the same again."""
    new = {item.nodeid: item for item in items if tells_something_new(item)}
    new = {name: new[name] for name in new.keys() - repeated_by_others(new.values(), notes())}
    over = [item for item in items if item.nodeid not in new]
    config.hook.pytest_deselected(items=over)
    if hasattr(config, "workeroutput"):
        config.workeroutput[OVER] = [item.nodeid for item in over]
    items[:] = [item for item in items if item.nodeid in new]


class Told:
    """A plugin of pytest: what workers passed over counts once in the closing line, as without workers."""

    def __init__(self) -> None:
        self._told = False

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        over = getattr(node, "workeroutput", {}).get(OVER)
        if over and not self._told:
            self._told = True
            node.config.hook.pytest_deselected(items=[SimpleNamespace(nodeid=name) for name in over])


def does_more_than_ask(item: pytest.Item) -> bool:
    """It has transactions of its own, or is an attack."""
    given = item.get_closest_marker("django_db")
    own = given is not None and given.kwargs.get("transaction", False)
    names = getattr(item, "fixturenames", ())
    return own or "transactional_db" in names or "live_server" in names or ATTACKS in item.path.parents


def repeated_by_others(items: Iterable[pytest.Item], asked: dict[str, list[int]]) -> set[str]:
    """The ids of tests all of whose parts others try twice. Those that ask most are kept first."""
    tried: Counter[int] = Counter()
    rest = []
    for item in items:
        parts = asked.get(item.nodeid)
        if parts is None or does_more_than_ask(item):
            tried.update(parts or ())
        else:
            rest.append((item.nodeid, parts))
    over = set()
    for name, parts in sorted(rest, key=lambda one: -len(one[1])):
        if all(tried[part] >= TWICE for part in parts):
            over.add(name)
        else:
            tried.update(parts)
    return over
