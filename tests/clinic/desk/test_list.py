"""The list of my cases: filters in the address, names never there."""

from contextlib import ExitStack

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from reencuentro.clinic.audit.models import Mention, Row
from reencuentro.clinic.cases.actions.blockers import raise_blocker
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.clinic.desk.filters import Filter
from reencuentro.clinic.desk.models import SavedFilter
from reencuentro.clinic.desk.queries.list import found
from reencuentro.clinic.desk.queries.rows import shown
from tests.clinic.cases.conftest import checked, opened_by, story
from tests.support.clinic import read_again
from tests.support.snapshot import made_once

LIST = "/cases/"


@pytest.fixture
def custody(clinic, case):
    """A second case of the attorney's: of another kind, and with nobody else in its team."""
    return made_once(_custody, read_again, clinic)


def _custody(clinic):
    told = story(
        clinic.attorney,
        kind="custody",
        client={"given_names": "Rosalba", "first_surname": "Ñáñez"},
        children=[],
        adverse=[],
        next_step=None,
    )
    found = open_case(clinic.attorney.identity, told, checked(clinic.attorney, "Rosalba"))
    return opened_by(clinic.attorney, found)


def names(person, text="", **choices):
    """The clients of the cases that are found, in their order."""
    cases = my_cases(person.identity)
    chosen = Filter.of({**Filter().choices(), **choices})
    return [one.title for one in shown(cases, found(cases, chosen, text))]


def page_of(person, address=LIST, **post):
    answer = person.client.post(address, post) if post else person.client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_holds_my_cases_and_nobody_elses(clinic, case, custody):
    assert "Xicohténcatl" in page_of(clinic.attorney) and "Ñáñez" in page_of(clinic.attorney)
    assert "Xicohténcatl" in page_of(clinic.worker) and "Ñáñez" not in page_of(clinic.worker)
    assert "Xicohténcatl" not in page_of(clinic.outsider)


@pytest.mark.parametrize(
    ("choices", "kept"),
    [
        ({"kind": "custody"}, ["Rosalba Ñáñez"]),
        ({"kind": "reunification"}, ["Mónica Xicohténcatl"]),
        ({"stage": "reunited"}, []),
        ({"status": "closed"}, []),
        ({"due": "overdue"}, ["Mónica Xicohténcatl"]),
        ({"due": "none"}, ["Rosalba Ñáñez"]),
        ({"sort": "name"}, ["Mónica Xicohténcatl", "Rosalba Ñáñez"]),
        ({"sort": "updated", "kind": ""}, ["Mónica Xicohténcatl", "Rosalba Ñáñez"]),
    ],
)
def test_each_filter_narrows_what_it_says(clinic, case, custody, choices, kept):
    assert sorted(names(clinic.attorney, **choices)) == kept


def test_a_choice_that_does_not_exist_is_refused_at_its_field_and_hides_nothing(clinic, case):
    page = page_of(clinic.attorney, f"{LIST}?kind=nonsense")
    assert "nonsense is not one of the available choices" in page
    assert "Xicohténcatl" in page


@pytest.mark.parametrize(
    "typed", ["Mónica", "monica xicohtencatl", "Xicohténcatl Mónica", "Daniela", "Xicotencal", "Tecuapacho"]
)
def test_search_finds_the_case_by_anybody_in_it_however_it_is_spelt(clinic, case, custody, typed):
    assert names(clinic.attorney, typed) == ["Mónica Xicohténcatl"]


@pytest.mark.parametrize("typed", ["child", "client", "name", "born", "other"])
def test_what_a_card_says_besides_names_is_not_searched(clinic, case, custody, typed):
    assert names(clinic.attorney, typed) == []


@pytest.mark.parametrize("typed", ["monica", "Xicotencal"])
@pytest.mark.parametrize(
    ("choices", "kept"),
    [
        ({"due": "overdue", "kind": "reunification"}, ["Mónica Xicohténcatl"]),
        ({"due": "none"}, []),
        ({"kind": "custody"}, []),
        ({"status": "closed"}, []),
    ],
)
def test_a_search_looks_only_among_what_was_chosen(clinic, case, custody, choices, kept, typed):
    assert names(clinic.attorney, typed, **choices) == kept


def test_search_finds_the_case_by_its_number(clinic, case, custody):
    assert names(clinic.attorney, case.reference.lower()) == ["Mónica Xicohténcatl"]


def test_a_name_that_nobody_has_finds_nobody_and_says_so(clinic, case):
    page = page_of(clinic.attorney, text="Zzyzx Qwerty")
    assert "Xicohténcatl" not in page


def test_as_one_types_only_the_rows_come_back(clinic, case):
    answer = clinic.attorney.client.post(LIST, {"text": "monica"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "Xicohténcatl" in page and "<html" not in page


def test_names_travel_in_the_body_and_never_in_an_address(clinic, case):
    assert 'method="post"' in page_of(clinic.attorney)
    assert page_of(clinic.attorney, f"{LIST}?text=monica").count("Xicohténcatl") > 0, "no search by address"


def test_a_long_list_has_pages(clinic, case, custody, monkeypatch):
    monkeypatch.setattr("reencuentro.clinic.desk.views.PAGE", 1)
    first, second = page_of(clinic.attorney), page_of(clinic.attorney, f"{LIST}?page=2")
    assert ("Xicohténcatl" in first, "Ñáñez" in first) == (True, False)
    assert ("Xicohténcatl" in second, "Ñáñez" in second) == (False, True)


def test_three_cases_cost_no_more_questions_than_one(clinic, case):
    def questions() -> list[int]:
        pages = [
            ("/", {}),
            ("/board/", {}),
            (LIST, {}),
            (LIST, {"text": "monica"}),
            (LIST, {"text": "Xicotencal"}),
        ]
        return [asked_by(clinic.attorney, address, **post) for address, post in pages]

    questions()  # fills the pocket
    before = questions()
    for number in range(2):
        told = story(clinic.attorney, next_step=None)
        open_case(clinic.attorney.identity, told, checked(clinic.attorney, f"Otra {number}"))
    questions()
    assert questions() == before


def asked_by(person, address, **post) -> int:
    """How often a page asks any of the databases."""
    with ExitStack() as stack:
        heard = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections]
        page_of(person, address, **post)
    return sum(map(len, heard))


def test_a_filter_is_kept_under_a_name_that_only_its_owner_reads(clinic, case):
    answer = clinic.attorney.client.post(f"{LIST}filters/?kind=custody", {"name": "Custodias de Tlaxcala"})
    assert answer.status_code == 302 and "kind=custody" in answer["Location"]
    assert "Custodias de Tlaxcala" in page_of(clinic.attorney)
    assert "Custodias de Tlaxcala" not in page_of(clinic.worker)
    [row] = SavedFilter.objects.all()
    assert b"Custodias" not in bytes(row.sealed)


def test_somebody_elses_filter_can_not_be_forgotten(clinic, case):
    clinic.attorney.client.post(f"{LIST}filters/?kind=custody", {"name": "Mine"})
    [row] = SavedFilter.objects.all()
    forget = f"{LIST}filters/{row.id}/forget/"
    assert clinic.worker.client.post(forget).status_code == 404
    assert SavedFilter.objects.count() == 1
    assert clinic.attorney.client.post(forget).status_code == 302
    assert SavedFilter.objects.count() == 0


@pytest.mark.parametrize("office", ["fundraiser", "auditor", "administrator"])
@pytest.mark.parametrize("address", [LIST, "/board/"])
def test_for_an_office_without_cases_there_is_no_such_page(clinic, office, address):
    assert getattr(clinic, office).client.get(address).status_code == 404


def test_the_board_has_a_column_for_each_stage_and_shows_what_is_stuck(clinic, case):
    raise_blocker(case, nature="legal", what="No ID", waits_for="", may_waive="", blocks="")
    page = page_of(clinic.attorney, "/board/")
    assert "Xicohténcatl" in page and "Blocked" in page and "Legal custody" in page
    assert "Xicohténcatl" not in page_of(clinic.outsider, "/board/")


def test_a_kind_that_does_not_exist_has_no_board(clinic, case):
    assert clinic.attorney.client.get("/board/?kind=nonsense").status_code == 404


def test_what_was_seen_in_a_list_stands_in_the_trail(clinic, case):
    page_of(clinic.attorney)
    newest = Row.objects.order_by("-number").first()
    assert newest.verb == "list.view"
    assert Mention.objects.filter(number=newest.number, object_id=case.id).exists()
