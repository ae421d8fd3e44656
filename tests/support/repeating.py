"""Which tests say something new on a second kind of database: the one place where that is decided.

A test that asks for no database is kept from every database by pytest-django, so it can tell nothing new.
Of the others all are repeated, with two exceptions.

Tests of pages (`test_pages.py`, `test_…_pages.py`) say what a page shows of what it was given. What it asks
for it asks through the app's queries and actions, whose own tests are repeated; and on each kind of database
tests/attacks opens every page, sends every form as it is, filled in and malformed, and looks at all again.

And tests marked `alike` with their reason: that what they try is decided before the databases are asked, or
has been asked for by the same few questions elsewhere. Whatever writes, searches, sorts, locks, or puts
strange values into a column stays unmarked.
"""

import re

import pytest

SHARED_BY_A_MODULE = "django_db_setup"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", SHARED_BY_A_MODULE}
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
    config.hook.pytest_deselected(items=[item for item in items if not tells_something_new(item)])
    items[:] = filter(tells_something_new, list(items))
