"""What is tried again on PostgreSQL: everything that asks the databases, unless it says why not."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from reencuentro.site.config import ROOT
from tests.support import asking
from tests.support.repeating import OVER, Told, is_alike, repeated_by_others, tells_something_new


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


def item(
    name: str, *, path: Path = ROOT / "tests/clinic/test_x.py", transaction: bool = False
) -> SimpleNamespace:
    mark = SimpleNamespace(kwargs={"transaction": transaction})
    return SimpleNamespace(nodeid=name, path=path, fixturenames=["db"], get_closest_marker=lambda _: mark)


def test_what_two_others_try_is_passed_over_and_those_that_ask_most_stay():
    asked = {"few": [1], "many": [1, 2], "more": [1, 2, 3]}
    assert repeated_by_others(map(item, asked), asked) == {"few"}


def test_what_one_other_tries_is_not():
    asked = {"one": [1], "two": [1]}
    assert repeated_by_others(map(item, asked), asked) == set()


def test_whoever_was_not_heard_on_sqlite_stays():
    asked = {"one": [1], "two": [1]}
    assert repeated_by_others(map(item, ["skipped", *asked]), asked) == set()


@pytest.mark.parametrize(
    "alone",
    [item("alone", transaction=True), item("alone", path=ROOT / "tests/attacks/test_x.py")],
    ids=["races", "attacks"],
)
def test_what_does_more_than_ask_stays_and_its_questions_count(alone):
    asked = {"alone": [1], "one": [1], "two": [1]}
    assert repeated_by_others([alone, item("one"), item("two")], asked) == {"two"}


def test_nothing_is_passed_over_if_nothing_was_noted(monkeypatch):
    monkeypatch.delenv(asking.VARIABLE, raising=False)
    assert asking.notes() == {}
    assert repeated_by_others([item("one")], asking.notes()) == set()


def test_what_both_workers_passed_over_is_told_once():
    told: list[list[SimpleNamespace]] = []
    config = SimpleNamespace(hook=SimpleNamespace(pytest_deselected=lambda items: told.append(items)))
    worker = SimpleNamespace(workeroutput={OVER: ["one", "other"]}, config=config)
    plugin = Told()
    for _ in range(2):
        plugin.pytest_testnodedown(worker, None)
    plugin.pytest_testnodedown(SimpleNamespace(config=config), "it died before it could tell")
    assert [[item.nodeid for item in items] for items in told] == [["one", "other"]]
