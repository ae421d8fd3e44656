"""What is tried again on PostgreSQL: everything that asks the databases, unless it says why not."""

import pytest

from tests.support.repeating import is_alike, tells_something_new


def test_what_asks_for_no_database_is_not_repeated(request):
    assert not tells_something_new(request.node)


def test_what_asks_for_one_is(db, request):
    assert tells_something_new(request.node)


@pytest.fixture(scope="module")
def shared_by_a_module(django_db_setup) -> None:
    """As the clinic of the attacks."""


def test_so_is_what_asks_for_one_by_a_fixture_of_its_module(shared_by_a_module, request):
    assert tells_something_new(request.node)
    assert request.node.get_closest_marker("django_db").kwargs["databases"] == "__all__"


@pytest.mark.alike("it tries the mark itself")
def test_what_says_why_it_is_the_same_everywhere_is_not_repeated(db, request):
    assert not tells_something_new(request.node)


@pytest.mark.parametrize(
    ("name", "repeated"),
    [("test_pages", False), ("test_import_pages", False), ("test_case_page", False), ("test_homepage", True)],
)
def test_what_a_page_shows_is_not_repeated(db, request, monkeypatch, name, repeated):
    monkeypatch.setattr(request.node, "path", request.node.path.with_stem(name))
    assert tells_something_new(request.node) == repeated


@pytest.mark.parametrize("reasons", [(), ("",), (" ",), (True,)])
def test_a_mark_without_a_reason_is_refused(request, reasons):
    request.node.add_marker(pytest.mark.alike(*reasons))
    with pytest.raises(pytest.UsageError, match="does not say why"):
        is_alike(request.node)
